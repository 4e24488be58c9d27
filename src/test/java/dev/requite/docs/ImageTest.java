package dev.requite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.NodeList;

/** The image is made in two ways, of the Dockerfile and by the profile {@code image}, and both are what the manifests ask for. */
class ImageTest {

    private static final String PROFILE = "/project/profiles/profile[id='image']";
    private static final String JIB = PROFILE + "/build/plugins/plugin[artifactId='jib-maven-plugin']";
    private static final String CONTAINER = JIB + "/configuration/container";
    private static final Path DOCKERFILE = Path.of("jobs/container/Dockerfile");

    private final org.w3c.dom.Document pom;

    ImageTest() throws Exception {
        pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
    }

    @Test
    void bothAreOfOneBaseThatNamesNoRegistry() throws Exception {
        List<String> bases = dockerfile("FROM").stream()
                .map(from -> from.replaceFirst(" AS .*", ""))
                .distinct()
                .toList();

        assertThat(told(PROFILE + "/properties/requite.image.base"))
                .isEqualTo(bases)
                .singleElement()
                .asString()
                .matches("[a-z-]+:[a-z0-9-]+");
        assertThat(told(JIB + "/configuration/from/image")).containsExactly("${requite.image.base}");
        assertThat(told(JIB + "/configuration/to/image")).containsExactly("requite:${project.version}");
    }

    @Test
    void bothStartTheLauncherAsTheSameUserInTheFolderThatIsKept() throws Exception {
        assertThat(told(CONTAINER + "/user")).isEqualTo(dockerfile("USER"));
        assertThat(told(CONTAINER + "/workingDirectory")).isEqualTo(dockerfile("WORKDIR"));
        assertThat(told(CONTAINER + "/volumes/volume")).isEqualTo(dockerfile("VOLUME"));
        assertThat(asJson(told(CONTAINER + "/entrypoint/part"))).isEqualTo(dockerfile("ENTRYPOINT"));
        assertThat(asJson(told(CONTAINER + "/args/arg"))).isEqualTo(dockerfile("CMD"));
        String user = dockerfile("USER").get(0).replaceFirst(":.*", "");
        assertThat(dockerfile("RUN"))
                .anySatisfy(run -> assertThat(run)
                        .contains("--uid " + user + " ")
                        .contains("--owner=" + user + " --group=" + user + " "
                                + dockerfile("VOLUME").get(0)));
    }

    @Test
    void bothSayWhatTheyAre() throws Exception {
        String labels = dockerfile("LABEL").get(0);

        assertThat(names(CONTAINER + "/labels/*")).isNotEmpty().allMatch(name -> labels.contains(name + "="));
        assertThat(labels.split("org\\.opencontainers\\.image\\."))
                .hasSize(names(CONTAINER + "/labels/*").size() + 1);
        assertThat(labels)
                .contains('"' + told("/project/name").get(0) + '"')
                .contains('"' + told("/project/description").get(0) + '"')
                .contains('"' + told("/project/licenses/license/name").get(0) + '"');
    }

    /** The package as it is unpacked, and nothing beside it. */
    @Test
    void theTarHasThePackageWhereTheDockerfileHasIt() throws Exception {
        String launcher = told(CONTAINER + "/entrypoint/part").get(0);
        String home = launcher.replaceFirst("/jobs/requite$", "");
        String folder = told(JIB + "/configuration/extraDirectories/paths/path").get(0);
        String antrun = PROFILE + "/build/plugins/plugin[artifactId='maven-antrun-plugin']//target";

        assertThat(dockerfile("COPY")).containsExactly("--from=package " + home + " " + home);
        assertThat(told(antrun + "/untar/@dest")).containsExactly(folder + home);
        assertThat(told(antrun + "/untar/@src"))
                .containsExactly("${project.build.directory}/requite-${project.version}.tar.gz");
        assertThat(told(antrun + "/mkdir/@dir"))
                .containsExactly(folder + dockerfile("VOLUME").get(0));
        assertThat(told(JIB + "/configuration/extraDirectories/permissions/permission/file"))
                .containsExactly(launcher, dockerfile("VOLUME").get(0));
        assertThat(told(JIB + "//pluginExtension//glob")).containsExactly("/app/**");
        assertThat(told(CONTAINER + "/creationTime")).containsExactly("${project.build.outputTimestamp}");
    }

    /** It asks a registry for the base, which a bare machine has not. */
    @Test
    void theOrdinaryBuildMakesNone() throws Exception {
        assertThat(told("/project/build//artifactId")).isNotEmpty().doesNotContain("jib-maven-plugin");
        assertThat(names(PROFILE)).hasSize(1);
        assertThat(names(PROFILE + "/activation")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"requite.yaml", "requite-several.yaml"})
    void theClusterAsksForWhatItIs(String manifest) throws IOException {
        PodSpec pod = new ObjectMapper(new YAMLFactory())
                .readValue(Path.of("jobs/kubernetes", manifest).toFile(), CronJob.class)
                .getSpec()
                .getJobTemplate()
                .getSpec()
                .getTemplate()
                .getSpec();
        PodSecurityContext security = pod.getSecurityContext();
        Container container = pod.getContainers().get(0);
        String kept = dockerfile("VOLUME").get(0);

        assertThat(List.of(security.getRunAsUser() + ":" + security.getRunAsGroup()))
                .isEqualTo(dockerfile("USER"));
        assertThat(security.getFsGroup()).isEqualTo(security.getRunAsGroup());
        assertThat(container.getImage()).matches("requite:[0-9.]+");
        assertThat(asJson(List.of(container.getArgs().get(0).replaceFirst(" .*", ""))))
                .isEqualTo(dockerfile("ENTRYPOINT"));
        assertThat(container.getArgs()).containsSequence("--work-dir", kept);
        assertThat(container.getVolumeMounts())
                .filteredOn(mount -> !Boolean.TRUE.equals(mount.getReadOnly()))
                .extracting(VolumeMount::getMountPath)
                .contains(kept, "/tmp");
    }

    /** What the Dockerfile's instructions of a kind say, in their order. */
    private static List<String> dockerfile(String instruction) throws IOException {
        List<String> lines = Files.readAllLines(DOCKERFILE).stream()
                .filter(line -> !line.strip().startsWith("#"))
                .toList();
        return String.join("\n", lines)
                .replaceAll("\\\\\n\\s*", "")
                .lines()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
    }

    private static List<String> asJson(List<String> parts) throws IOException {
        return List.of(new ObjectMapper().writeValueAsString(parts));
    }

    private List<String> told(String path) throws Exception {
        NodeList found = found(path);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent().strip());
        }
        return texts;
    }

    private List<String> names(String path) throws Exception {
        NodeList found = found(path);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getNodeName())
                .toList();
    }

    private NodeList found(String path) throws Exception {
        return (NodeList) XPathFactory.newInstance().newXPath().evaluate(path, pom, XPathConstants.NODESET);
    }
}
