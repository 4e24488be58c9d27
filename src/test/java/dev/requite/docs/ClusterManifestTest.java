package dev.requite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.requite.run.phase.ExitCode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.PodFailurePolicyRule;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The manifests that come with the package, as a cluster understands them. */
class ClusterManifestTest {

    private CronJob night = new CronJob();

    @BeforeEach
    void read() throws IOException {
        night = new ObjectMapper(new YAMLFactory()).readValue(new File("jobs/kubernetes/requite.yaml"), CronJob.class);
    }

    @Test
    void noTwoNightsMeetAndNoneIsTriedAgain() {
        assertThat(night.getApiVersion()).isEqualTo("batch/v1");
        assertThat(night.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
        assertThat(night.getSpec().getSchedule()).isNotBlank();
        assertThat(night.getSpec().getTimeZone()).isNotBlank();
        assertThat(night.getSpec().getAdditionalProperties()).isEmpty();
        assertThat(job().getBackoffLimit()).isZero();
        assertThat(job().getAdditionalProperties()).isEmpty();
        assertThat(pod().getRestartPolicy()).isEqualTo("Never");
        assertThat(pod().getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(60);
        assertThat(pod().getAdditionalProperties()).isEmpty();
    }

    /** All with the same line; who is drained comes again, who failed does not. */
    @Test
    void severalMachinesJoinOneNight() throws IOException {
        night = new ObjectMapper(new YAMLFactory())
                .readValue(new File("jobs/kubernetes/requite-several.yaml"), CronJob.class);

        assertThat(night.getSpec().getConcurrencyPolicy()).isEqualTo("Forbid");
        assertThat(night.getSpec().getAdditionalProperties()).isEmpty();
        assertThat(job().getCompletionMode()).isEqualTo("Indexed");
        assertThat(job().getCompletions()).isEqualTo(job().getParallelism()).isGreaterThan(1);
        assertThat(job().getBackoffLimitPerIndex()).isZero();
        assertThat(job().getAdditionalProperties()).isEmpty();
        assertThat(job().getPodFailurePolicy().getRules())
                .extracting(PodFailurePolicyRule::getAction)
                .containsExactly("Ignore", "FailIndex");
        assertThat(job().getPodFailurePolicy()
                        .getRules()
                        .get(1)
                        .getOnExitCodes()
                        .getValues())
                .containsExactly(1, 2, 4, 5, 6, 7);
        assertThat(pod().getRestartPolicy()).isEqualTo("Never");
        assertThat(pod().getAdditionalProperties()).isEmpty();
        assertThat(container().getAdditionalProperties()).isEmpty();
        assertThat(container().getArgs()).containsSequence("--join", "6h");
        assertThat(pod().getVolumes())
                .allSatisfy(volume -> assertThat(container().getVolumeMounts())
                        .anyMatch(mount -> mount.getName().equals(volume.getName())));
    }

    /** 8 is a reconciliation's. */
    @Test
    void everyExitCodeThatIsAFailureFailsTheJobAtOnce() {
        List<Integer> failures = Arrays.stream(ExitCode.values())
                .filter(code ->
                        code != ExitCode.SETTLED && code != ExitCode.SOME_REJECTED && code != ExitCode.MONEY_WAITS)
                .map(ExitCode::number)
                .toList();

        assertThat(job().getPodFailurePolicy().getRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getAction()).isEqualTo("FailJob");
            assertThat(rule.getOnExitCodes().getOperator()).isEqualTo("In");
            assertThat(rule.getOnExitCodes().getContainerName())
                    .isEqualTo(container().getName());
            assertThat(rule.getOnExitCodes().getValues()).isEqualTo(failures);
        });
        assertThat(container().getArgs().get(0)).contains("[ $code -eq 3 ] && exit 0; exit $code");
    }

    @Test
    void itRunsWithoutRightsOnARootThatCannotBeWritten() {
        assertThat(pod().getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod().getAutomountServiceAccountToken()).isFalse();
        assertThat(container().getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container().getSecurityContext().getAllowPrivilegeEscalation())
                .isFalse();
        assertThat(container().getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container().getAdditionalProperties()).isEmpty();
        assertThat(container().getVolumeMounts().stream()
                        .filter(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                        .map(VolumeMount::getMountPath))
                .containsExactlyInAnyOrder("/var/lib/requite", "/tmp");
        assertThat(pod().getVolumes())
                .allSatisfy(volume -> assertThat(container().getVolumeMounts())
                        .anyMatch(mount -> mount.getName().equals(volume.getName())));
    }

    private JobSpec job() {
        return night.getSpec().getJobTemplate().getSpec();
    }

    private PodSpec pod() {
        return job().getTemplate().getSpec();
    }

    private Container container() {
        assertThat(pod().getContainers()).hasSize(1);
        return pod().getContainers().get(0);
    }
}
