package dev.requite.run;

import static dev.requite.run.Night.item;
import static dev.requite.run.Night.mugs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.app.Session;
import dev.requite.kit.WorkFolder;
import dev.requite.run.phase.Answer;
import dev.requite.run.phase.ExitCode;
import dev.requite.run.phase.RunEnd;
import dev.requite.sandbox.fault.Fault;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nights beside each other, as the ledger has them. */
class RunHistoryTest {

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder, mugs(1, 20), mugs(2, 20));

    @Test
    void aLedgerWithoutRunsSaysSo() {
        Answer answer = night.call(session -> session.history().nights(5, ZoneOffset.UTC));

        assertThat(answer.found()).isFalse();
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void eachNightIsToldWithItsRowsAndItsMoney() {
        night.run(night.file("a.csv", item("R-1", 1, 1), item("R-2", 1, 2)));
        RunEnd second = night.run(night.file("b.csv", item("R-1", 1, 1), item("R-3", 9, 1)));

        JsonNode nights = json(5).path("nights");

        assertThat(nights.size()).isEqualTo(2);
        JsonNode newest = nights.get(0);
        assertThat(newest.path("exit_code").intValue())
                .isEqualTo(second.exitCode().number());
        assertThat(newest.path("rows_in").longValue()).isEqualTo(2);
        assertThat(newest.path("rows").path("duplicate").longValue()).isEqualTo(1);
        assertThat(newest.path("need_person").longValue()).isEqualTo(1);
        assertThat(newest.path("refunded").isEmpty()).isTrue();
        assertThat(nights.get(1).path("refunded").path("EUR").stringValue()).isEqualTo("15.00");
        assertThat(nights.get(1).path("rows").path("refunded").longValue()).isEqualTo(2);
        assertThat(nights.get(1).path("seconds").isNumber()).isTrue();
    }

    @Test
    void noMoreNightsAreToldThanAskedFor() {
        night.run(night.file("a.csv", item("R-1", 1, 1)));
        night.run(night.file("b.csv", item("R-2", 1, 1)));
        night.dryRun(night.file("c.csv", item("R-3", 1, 1)));

        assertThat(json(1).path("nights").size()).isEqualTo(1);
        assertThat(json(9).path("nights").size()).as("without the dry one").isEqualTo(2);
    }

    @Test
    void aNightUnlikeThoseBeforeIsToldSo() {
        for (int i = 1; i <= 4; i++) {
            night.run(night.file("small-" + i + ".csv", item("R-" + i, 1, 1)));
        }
        night.run(night.file("large.csv", item("L-1", 2, 5), item("L-2", 2, 4), item("L-3", 2, 1)));

        List<String> trend = new ArrayList<>();
        json(9).path("trend")
                .forEach(figure -> trend.add(figure.path("figure").stringValue() + " "
                        + figure.path("now").stringValue() + " "
                        + figure.path("usual").stringValue() + " "
                        + figure.path("unusual").booleanValue()));

        assertThat(trend).contains("rows 3 1 true", "EUR 50.00 5.00 true", "need_person 0 0 false");
        assertThat(text(9)).contains("3 rows (usually 1, UNUSUAL)", "50.00 EUR (usually 5.00 EUR, UNUSUAL)");
    }

    @Test
    void aDayWithoutARunIsNamed() {
        Instant now = Instant.now();
        List<Integer> daysAgo = List.of(6, 5, 4, 2, 1, 0);
        for (int day : daysAgo) {
            RunEnd end = night.run(night.file("d" + day + ".csv", item("R-" + day, 1, 1)));
            night.tamper("UPDATE run SET started_at = CAST('"
                    + now.minus(day, ChronoUnit.DAYS)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString()
                            .replace('T', ' ')
                            .replace("Z", "+00:00")
                    + "' AS TIMESTAMP WITH TIME ZONE) WHERE run_id = '" + newest(end) + "'");
        }

        String missed = now.minus(3, ChronoUnit.DAYS).toString().substring(0, 10);
        assertThat(json(9).path("days_without_run").get(0).stringValue()).isEqualTo(missed);
        assertThat(text(9)).contains("No run on " + missed);
    }

    @Test
    void whatIsOpenIsToldWithItsAgeAndWhatToDo() {
        night.settings.put("requite.submit.tries", 1);
        night.sandbox.faults().refunds().forOrder(Night.orderId(1), 1, Fault.ANSWER_LOST);
        night.run(night.file("a.csv", item("R-1", 1, 1)));

        JsonNode open = json(5).path("open").get(0);

        assertThat(open.path("what").stringValue()).isEqualTo("1 refund at klarna may have been paid (5.00 EUR)");
        assertThat(open.path("age_days").longValue()).isZero();
        assertThat(open.path("next").stringValue()).contains("rerun");
        assertThat(json(5).path("nights").get(0).path("uncertain").path("EUR").stringValue())
                .isEqualTo("5.00");
    }

    @Test
    void timesAreToldWhereThePeopleAreAndInUtc() {
        night.run(night.file("a.csv", item("R-1", 1, 1)));

        Answer answer = night.call(session -> session.history().nights(1, ZoneId.of("Asia/Kolkata")));

        assertThat(answer.text().lines().findFirst().orElseThrow())
                .matches(
                        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d IST \\((\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d UTC\\)  exit code 0, .*");
    }

    private static String newest(RunEnd end) {
        return Night.summary(end).path("run_id").stringValue();
    }

    private JsonNode json(int last) {
        return JsonMapper.shared().readTree(answer(last).json());
    }

    private String text(int last) {
        return answer(last).text();
    }

    private Answer answer(int last) {
        try (Session session = Session.look(night.called(night.work()))) {
            return session.history().nights(last, ZoneOffset.UTC);
        }
    }
}
