package dev.requite.app.settings;

import dev.requite.input.payouts.PayoutRules;
import dev.requite.input.returns.FormRules;
import dev.requite.model.account.CurrencyAmounts;
import dev.requite.model.account.ProviderKind;
import dev.requite.model.account.WrongSetting;
import dev.requite.model.money.DecimalSign;
import dev.requite.notice.Occasion;
import dev.requite.notice.WebhookForm;
import dev.requite.plan.FeePolicy;
import dev.requite.plan.OperationRules;
import dev.requite.plan.OrderLinePolicy;
import dev.requite.report.form.ReportFormat;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.util.unit.DataSize;

/**
 * The settings, as the manual's table lists them, which makes this as long as it is. An unknown name is refused, so that a typing error can't switch a limit off.
 */
@ConfigurationProperties(prefix = "requite", ignoreUnknownFields = false)
public record RequiteSettings(
        @DefaultValue Klarna klarna,
        @DefaultValue Altapay altapay,
        @DefaultValue Map<String, Account> accounts,
        @DefaultValue Ledger ledger,
        @DefaultValue Intake intake,
        @DefaultValue Submit submit,
        @DefaultValue Plan plan,
        @DefaultValue Fees fees,
        @DefaultValue Operations operations,
        @DefaultValue Limits limits,
        @DefaultValue Settlement settlement,
        @DefaultValue Report report,
        @Name("notify") @DefaultValue Messages messages,
        @DefaultValue Metrics metrics,
        @DefaultValue Http http,
        @DefaultValue Workers workers) {

    /**
     * How several machines share a run.
     *
     * @param accounts worked on by one process at a time, at most
     * @param signEvery how often a process tells that it still works; four that do not come, and it counts as dead
     */
    public record Workers(
            @DefaultValue("16") int accounts,
            @DefaultValue("2s") Duration signEvery) {

        public Workers {
            if (accounts < 1 || accounts > 200) {
                throw new WrongSetting("requite.workers.accounts must be 1 to 200.");
            }
            if (signEvery.toMillis() < 100 || signEvery.toSeconds() > 60) {
                throw new WrongSetting("requite.workers.sign-every must be 100ms to 60s.");
            }
        }
    }

    /**
     * The way to the providers.
     *
     * @param proxy an address; empty for that of the usual variables, {@code none} for the straight way
     */
    public record Http(@DefaultValue("") String proxy) {}

    /** Klarna's order management; configured when it has a base URL. */
    public record Klarna(
            @Nullable URI baseUrl,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @Nullable Double requestsPerSecond,
            @DefaultValue("24h") Duration keyWindow,
            @DefaultValue("10s") Duration connectTimeout,
            @DefaultValue("30s") Duration responseTimeout) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Klarna[" + baseUrl + "]";
        }
    }

    /** AltaPay's merchant API; configured when it has a base URL. */
    public record Altapay(
            @Nullable URI baseUrl,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue List<String> klarnaTerminals,
            @DefaultValue("50") double requestsPerSecond,
            @DefaultValue List<String> synchronousTerminals,
            @DefaultValue("12h") Duration settleTime,
            @DefaultValue("2m") Duration waitAtMost,
            @DefaultValue("10d") Duration openDays,
            @DefaultValue("10s") Duration connectTimeout,
            @DefaultValue("30s") Duration responseTimeout) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Altapay[" + baseUrl + "]";
        }
    }

    /**
     * A further account, of either provider: what {@link Klarna} or {@link Altapay} has, and {@code provider}, which says
     * which of the two. Here are only the names; what they mean, and what they are when they are missing, stands there.
     */
    public record Account(
            @Nullable ProviderKind provider,
            @Nullable URI baseUrl,
            @Nullable String username,
            @Nullable String password,
            @Nullable Double requestsPerSecond,
            @Nullable Duration keyWindow,
            @Nullable List<String> klarnaTerminals,
            @Nullable List<String> synchronousTerminals,
            @Nullable Duration settleTime,
            @Nullable Duration waitAtMost,
            @Nullable Duration openDays,
            @Nullable Duration connectTimeout,
            @Nullable Duration responseTimeout) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Account[" + provider + ", " + baseUrl + "]";
        }
    }

    /**
     * The ledger's database; the embedded one in the work folder when no URL is given.
     *
     * @param freeSpaceMin of an embedded ledger's disk, below which nothing new is begun
     */
    public record Ledger(
            @Nullable String url,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("256MB") DataSize freeSpaceMin) {

        public Ledger {
            if (freeSpaceMin.isNegative()) {
                throw new WrongSetting("requite.ledger.free-space-min must not be negative.");
            }
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Ledger[" + (url == null ? "embedded" : "configured") + "]";
        }
    }

    /**
     * How returns files are read.
     *
     * @param defaultProvider for rows that name none; null for Klarna, or for the only provider that is configured
     * @param delimiter of every file, as {@link FormRules#delimiter} reads it; null to find each file's own
     * @param decimalSign of every file; null to find each file's own
     * @param ignoreColumns columns about money that may be ignored
     */
    public record Intake(
            @Nullable String defaultProvider,
            @Nullable String delimiter,
            @Nullable String decimalSign,
            @DefaultValue List<String> ignoreColumns) {

        public Intake {
            rules("requite.intake.delimiter", delimiter, FormRules::delimiter);
            rules("requite.intake.decimal-sign", decimalSign, FormRules::decimalSign);
        }

        /** What this says of how files are written. */
        public FormRules form() {
            return new FormRules(
                    rules("requite.intake.delimiter", delimiter, FormRules::delimiter),
                    rules("requite.intake.decimal-sign", decimalSign, FormRules::decimalSign),
                    Set.copyOf(ignoreColumns));
        }
    }

    /** How refunds are sent. */
    public record Submit(
            @DefaultValue("64") int concurrency,
            @DefaultValue("5") int tries,
            @DefaultValue("500ms") Duration firstWait,
            @DefaultValue("8s") Duration longestWait,
            @DefaultValue("2s") Duration lookAgainAfter,
            @DefaultValue("1h") Duration staleAfter,
            @DefaultValue("10s") Duration leaveWithin) {

        public Submit {
            if (concurrency < 1 || concurrency > 10_000) {
                throw new WrongSetting("requite.submit.concurrency must be 1 to 10000.");
            }
            if (tries < 1 || tries > 100) {
                throw new WrongSetting("requite.submit.tries must be 1 to 100.");
            }
            if (firstWait.toMillis() < 1 || longestWait.compareTo(firstWait) < 0) {
                throw new WrongSetting(
                        "requite.submit.first-wait must be a millisecond at least, and longest-wait no shorter.");
            }
            if (leaveWithin.isNegative() || leaveWithin.isZero() || leaveWithin.compareTo(Duration.ofMinutes(5)) > 0) {
                throw new WrongSetting("requite.submit.leave-within must be more than nothing and at most 5 minutes.");
            }
            if (lookAgainAfter.isNegative() || staleAfter.isNegative()) {
                throw new WrongSetting("requite.submit.look-again-after and .stale-after must not be negative.");
            }
        }
    }

    /**
     * How rows become refunds.
     *
     * @param orderLines what becomes of goods whose capture has a discount, gift card or tax as a line of its own that no
     *     row names
     */
    public record Plan(@DefaultValue("hold") OrderLinePolicy orderLines) {}

    /** Where return fees may be charged. */
    public record Fees(
            @DefaultValue({"AT", "DE", "DK", "FI", "FR", "NL", "NO", "SE"})
            List<String> markets,

            @DefaultValue("hold") FeePolicy.WhenIneligible whenIneligible) {

        private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

        public Fees {
            for (String market : markets) {
                if (!COUNTRIES.contains(market.toUpperCase(Locale.ROOT))) {
                    throw new WrongSetting("requite.fees.markets: " + market + " is no country's two letters.");
                }
            }
        }
    }

    /**
     * What rows may do beside refunds.
     *
     * @param maxCost by currency, in decimals of it: the most that a later due date may cost where its row does not say
     */
    public record Operations(@DefaultValue Map<String, BigDecimal> maxCost) {

        /**
         * The same for the plan.
         *
         * @throws WrongSetting if a currency or its decimals are wrong
         */
        public OperationRules inMinorUnits() {
            return new OperationRules(CurrencyAmounts.inMinorUnits("requite.operations.max-cost", maxCost));
        }
    }

    /**
     * Above which a plan waits for approval.
     *
     * @param total by currency, in decimals of it, over the whole run
     * @param perOrder by currency, in decimals of it, for each order
     * @param rejectedPercent share of rejected and held rows among all rows of the run
     * @param cost by currency, in decimals of it: what a run's operations cost
     * @param release by currency, in decimals of it: what a run releases of authorizations
     */
    public record Limits(
            @DefaultValue Map<String, BigDecimal> total,
            @DefaultValue Map<String, BigDecimal> perOrder,
            @Nullable BigDecimal rejectedPercent,
            @DefaultValue Map<String, BigDecimal> cost,
            @DefaultValue Map<String, BigDecimal> release) {

        /**
         * The same for the gate.
         *
         * @throws WrongSetting if a limit's currency or decimals are wrong
         */
        public dev.requite.run.phase.Limits inMinorUnits() {
            return dev.requite.run.phase.Limits.of(total, perOrder, rejectedPercent, cost, release);
        }
    }

    /**
     * How refunds are followed to the payouts.
     *
     * @param from the day (UTC) before which refunds are not looked for; null for none
     * @param overdueAfter how old a refund may be before its payout is missed
     * @param klarna how Klarna's files are written, where that can't be found
     */
    public record Settlement(
            @Nullable LocalDate from,
            @DefaultValue("21d") Duration overdueAfter,
            @DefaultValue KlarnaFiles klarna) {

        public Settlement {
            if (overdueAfter.isNegative() || overdueAfter.isZero()) {
                throw new WrongSetting("requite.settlement.overdue-after must be more than nothing.");
            }
        }
    }

    /**
     * Klarna's settlement files.
     *
     * @param columns what a column is called there, by our name
     * @param decimalSign null to find it
     * @param delimiter null to find it
     * @param dateFormat a pattern of {@link java.time.format.DateTimeFormatter}, null for the usual ones
     */
    public record KlarnaFiles(
            @DefaultValue Map<String, String> columns,
            @Nullable String decimalSign,
            @Nullable String delimiter,
            @Nullable String dateFormat) {

        private static final String GROUP = "requite.settlement.klarna.";

        public KlarnaFiles {
            columns = known(columns);
            rules(GROUP + "delimiter", delimiter, KlarnaFiles::delimiter);
            rules(GROUP + "decimal-sign", decimalSign, FormRules::decimalSign);
            rules(GROUP + "date-format", dateFormat, DateTimeFormatter::ofPattern);
        }

        /** A near miss would leave the column unread, and say nothing. */
        private static Map<String, String> known(Map<String, String> columns) {
            Map<String, String> known = new TreeMap<>();
            columns.forEach((name, theirs) -> known.put(
                    PayoutRules.klarnaColumn(name)
                            .orElseThrow(() -> new WrongSetting(GROUP + "columns." + name
                                    + " is no name that Klarna gives a column that is read; one is"
                                    + " merchant_refund_reference.")),
                    theirs));
            return known;
        }

        private static char delimiter(String text) {
            return text.equals("|") ? '|' : FormRules.delimiter(text);
        }

        public @Nullable DecimalSign decimals() {
            return rules(GROUP + "decimal-sign", decimalSign, FormRules::decimalSign);
        }

        public @Nullable Character delimiting() {
            return rules(GROUP + "delimiter", delimiter, KlarnaFiles::delimiter);
        }

        public @Nullable DateTimeFormatter dates() {
            return rules(
                    GROUP + "date-format", dateFormat, pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
        }
    }

    /**
     * How reports are written.
     *
     * @param csv for programs, or for spreadsheets that have semicolons between cells and a decimal comma
     * @param formats what is written beside CSV and JSON, which are written always
     * @param folder where to; null for the work folder's own
     */
    public record Report(
            @DefaultValue("standard") CsvStyle csv,
            @DefaultValue({"csv", "html", "xlsx"}) Set<ReportFormat> formats,
            @Nullable String folder) {

        public Report {
            formats = Set.copyOf(formats);
            rules("requite.report.folder", folder, Path::of);
        }

        /** Where reports are written, absolute. */
        public Path folderOr(Path usual) {
            Path set = rules("requite.report.folder", folder, Path::of);
            return (set == null ? usual : set).toAbsolutePath().normalize();
        }
    }

    /**
     * Who is told how a call ended, and when.
     *
     * @param ping address of a dead man's switch, which every call's exit code is added to
     */
    public record Messages(
            @DefaultValue("attention") Occasion on,
            @DefaultValue Mail mail,
            @DefaultValue Webhook webhook,
            @Nullable URI ping) {

        /** Without the address, which lets one in. */
        @Override
        public String toString() {
            return "Messages[" + on + "]";
        }
    }

    /**
     * Mail; sent when there is a host.
     *
     * @param attach names of reports that go with it
     */
    public record Mail(
            @DefaultValue("") String host,
            @DefaultValue("587") int port,
            @DefaultValue("starttls") MailEncryption encryption,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("") String from,
            @DefaultValue List<String> to,
            @DefaultValue List<String> attach) {

        public Mail {
            if (!host.isEmpty() && (from.isEmpty() || to.isEmpty())) {
                throw new WrongSetting("requite.notify.mail has a host, so it needs from and to as well.");
            }
            if (port < 1 || port > 65_535) {
                throw new WrongSetting("requite.notify.mail.port must be 1 to 65535.");
            }
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Mail[" + host + "]";
        }
    }

    /**
     * A message over HTTP; sent when there is a URL.
     *
     * @param secret signs what is sent; empty for none
     */
    public record Webhook(
            @Nullable URI url,
            @DefaultValue("json") WebhookForm form,
            @DefaultValue("") String secret) {

        /** Without the address, which lets one in. */
        @Override
        public String toString() {
            return "Webhook[" + form + "]";
        }
    }

    /**
     * Figures for a monitoring system.
     *
     * @param folder that node_exporter's textfile collector reads; null for none
     */
    public record Metrics(@Nullable Path folder) {}

    private static <T> @Nullable T rules(String setting, @Nullable String text, Function<String, T> meaning) {
        try {
            return text == null || text.isEmpty() ? null : meaning.apply(text);
        } catch (IllegalArgumentException e) {
            throw new WrongSetting(setting + ": " + e.getMessage() + ".", e);
        }
    }
}
