package dev.requite.run;

import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.app.Session;
import dev.requite.app.settings.RequiteSettings;
import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.ConfigurationProblem;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.task.AsyncTaskExecutor;

/** A setting that is missing, mistyped or wrong is told in one sentence before anything is read. */
class ConfigurationTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, mugs(1, 10));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            requite.limit.total.EUR       | 5      | requite.limit.total
            requite.limits.totals.EUR     | 5      | requite.limits.totals
            requite.submit.concurency     | 5      | requite.submit.concurency
            requite.submit.concurrency    | 0      | requite.submit.concurrency must be 1 to 10000.
            requite.submit.tries          | 101    | requite.submit.tries must be 1 to 100.
            requite.submit.concurrency    | many   | requite.submit
            requite.limits.total.EUR      | a lot  | requite.limits.total
            requite.klarna.key-window     | a day  | requite.klarna
            requite.klarna.key-window     | 25h    | key window must not be longer than 24 hours
            requite.submit.first-wait     | 0s     | requite.submit.first-wait
            requite.submit.longest-wait   | 0s     | requite.submit.first-wait
            requite.submit.look-again-after | -1s  | requite.submit.look-again-after
            requite.fees.when-ineligible  | maybe  | requite.fees
            requite.fees.markets          | DE,FALSE | requite.fees.markets: FALSE
            requite.klarna.base-url       | http://example.org | must be https
            requite.klarna.username       | ''     | requite.klarna.username must not be empty.
            requite.intake.default-provider | altapay | requite.intake.default-provider
            requite.settlement.klarna.columns.merchant_refund_referense | Gutschrift | merchant_refund_referense is no name
            """)
    void aWrongSettingIsNamed(String name, String value, String words) {
        night.settings.put(name, value);

        assertThatThrownBy(night::open).isInstanceOf(ConfigurationProblem.class).hasMessageContaining(words);
    }

    /** A variable of the environment has no underscores left. */
    @ParameterizedTest
    @ValueSource(strings = {"merchant_refund_reference", "merchant.refund.reference", "merchantrefundreference"})
    void aColumnOfKlarnasIsKnownHoweverItIsWritten(String name) throws Exception {
        night.settings.put("requite.settlement.klarna.columns." + name, "Gutschrift");

        try (ConfigurableApplicationContext opened = JobContext.start(night.work(), night.settings, beans -> {})) {
            assertThat(opened.getBean(RequiteSettings.class)
                            .settlement()
                            .klarna()
                            .columns())
                    .containsExactly(Map.entry("merchant_refund_reference", "Gutschrift"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            requite.notify.mail.from    | not an address   | requite.notify.mail.from
            requite.notify.mail.to      | x@y.example,oops | 'oops'
            requite.notify.mail.attach  | ../../etc/passwd | names reports by their file names
            requite.notify.webhook.url  | ftp://x.example  | requite.notify.webhook.url must be
            requite.notify.ping         | ftp://x.example  | requite.notify.ping must be
            """)
    void messagesThatCanNotWorkAreNamed(String name, String value, String words) {
        night.settings.put("requite.notify.mail.host", "mail.example.com");
        night.settings.put("requite.notify.mail.from", "requite@example.com");
        night.settings.put("requite.notify.mail.to", "ops@example.com");
        night.settings.put(name, value);

        assertThatThrownBy(night::open).isInstanceOf(ConfigurationProblem.class).hasMessageContaining(words);
    }

    /** Who is to be told hears nothing then; the refunds go out all the same. */
    @Test
    void aFolderForFiguresThatIsNotThereStopsNobody() {
        night.settings.put("requite.metrics.folder", folder.resolve("not-there").toString());

        night.open().close();
    }

    @Test
    void withoutAnyProviderThereIsNothingToDo() {
        night.settings.remove("requite.klarna.base-url");

        assertThatThrownBy(night::open)
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("requite.klarna.base-url")
                .hasMessageContaining("REQUITE_KLARNA_BASEURL");
    }

    @Test
    void noMessageShowsASecret() {
        night.settings.put("requite.klarna.password", "night\u0007secret");

        assertThatThrownBy(night::open).isInstanceOf(ConfigurationProblem.class).hasMessageNotContaining("secret");
    }

    @Test
    void theLeaseIsFreeAgainAfterAFailedStart() {
        night.settings.put("requite.submit.tries", 0);
        assertThatThrownBy(night::open).isInstanceOf(ConfigurationProblem.class);
        night.settings.put("requite.submit.tries", 1);

        boolean anyRun = night.call(session -> session.reports().status(null).found());
        assertThat(anyRun).isFalse();
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() throws IOException {
        Files.writeString(night.work(), "a file where a folder should be");

        assertThatThrownBy(night::open).isInstanceOf(ConfigurationProblem.class).hasMessageContaining("--work-dir");
    }

    @Test
    void aBrokenFileIsTold() throws IOException {
        Path yaml = Files.writeString(folder.resolve("requite.yaml"), "requite:\n  klarna: [\n");

        assertThatThrownBy(() -> Session.work(
                        new Session.Call(night.work(), yaml, night.settings, night.progress),
                        new CompletableFuture<>()))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("YAML");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            report:^    formats: pdf    | requite.report.formats (line 3 of requite.yaml) must be a list of csv or html or xlsx, but "pdf"
            submit:^    tries: many     | requite.submit.tries (line 3 of requite.yaml) must be a whole number, but "many"
            submit:^    tries: 101      | requite.submit.tries must be 1 to 100. It stands on line 3 of requite.yaml.
            submit:^    trise: 3        | requite.submit.trise (line 3 of requite.yaml; did you mean requite.submit.tries?)
            klarna:^    key-window: day | requite.klarna.key-window (line 3 of requite.yaml) must be a time such as 500ms
            klarna:^    base-url: 'http://a:secret b/' | requite.klarna.base-url must be an absolute http or https address with a host. It stands on line 3 of requite.yaml.
            fees:^    when-ineligible: maybe | must be hold or waive, but "maybe"
            """)
    void aWrongSettingOfTheFileIsToldWithItsLineAndItsFault(String yaml, String words) throws IOException {
        Path file = Files.writeString(folder.resolve("requite.yaml"), "requite:\n  " + yaml.replace('^', '\n') + "\n");
        night.settings
                .keySet()
                .removeIf(name -> name.startsWith("requite.submit.") || name.endsWith("klarna.base-url"));

        assertThatThrownBy(() -> Session.work(
                        new Session.Call(night.work(), file, night.settings, night.progress),
                        new CompletableFuture<>()))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aLimitOfTheFileStopsTheRun() throws IOException {
        Path yaml =
                Files.writeString(folder.resolve("requite.yaml"), "requite:\n  limits:\n    total:\n      EUR: 4.99\n");
        try (Session session = Session.work(
                new Session.Call(night.work(), yaml, night.settings, night.progress), new CompletableFuture<>())) {
            RunEnd end = Night.run(session.runs(), night.file("a.csv", Night.item("R-1", 1, 1)));

            assertThat(end.exitCode()).isEqualTo(ExitCode.NEEDS_APPROVAL);
        }
    }

    @Test
    void commitsAreWaitedForOnVirtualThreadsWhereJavaHasThem() throws Exception {
        try (ConfigurableApplicationContext context = JobContext.start(night.work(), night.settings, beans -> {})) {
            String group = context.getBean(AsyncTaskExecutor.class)
                    .submit(() -> Thread.currentThread().getThreadGroup().getName())
                    .get();

            // Java 17, which this is compiled for, has no Thread::isVirtual.
            assertThat(group.equals("VirtualThreads"))
                    .isEqualTo(Runtime.version().feature() >= 21);
        }
    }

    @Test
    void theEnvironmentsNamesMeanTheSameSettings() {
        Map<String, Object> environment = Map.of(
                "REQUITE_LIMITS_TOTAL_EUR", "4.99",
                "REQUITE_LIMITS_PERORDER_EUR", "3.00",
                "REQUITE_SUBMIT_LOOKAGAINAFTER", "7s",
                "REQUITE_SETTLEMENT_KLARNA_COLUMNS_MERCHANT_REFUND_REFERENCE", "Gutschrift");
        try (ConfigurableApplicationContext context = JobContext.start(
                night.work(),
                night.settings,
                beans -> beans.getEnvironment()
                        .getPropertySources()
                        .replace(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                new SystemEnvironmentPropertySource(
                                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, environment)))) {
            assertThat(context.getBean(RequiteSettings.class)
                            .settlement()
                            .klarna()
                            .columns())
                    .containsExactly(Map.entry("merchant_refund_reference", "Gutschrift"));
            RequiteSettings.Limits limits =
                    context.getBean(RequiteSettings.class).limits();

            assertThat(limits.total()).containsExactly(Map.entry("eur", new BigDecimal("4.99")));
            assertThat(limits.perOrder()).containsExactly(Map.entry("eur", new BigDecimal("3.00")));
            RunEnd end = Night.run(context.getBean(RefundRuns.class), night.file("a.csv", Night.item("R-1", 1, 1)));
            assertThat(end.exitCode()).as("a limit in lower case is a limit").isEqualTo(ExitCode.NEEDS_APPROVAL);
        }
    }
}
