package dev.requite.process;

import static dev.requite.process.NightAssert.assertThatNight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever asks with {@code --json} gets an answer, whatever happens; and an answer that can't be given is no success. */
class AnswersOnEveryPathIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @RegisterExtension
    final WorkFolder folder = new WorkFolder();

    private final Night night = Night.in(folder);

    @Test
    void everyErrorHasAnObjectForMachines() throws IOException {
        Path binary = Files.write(folder.resolve("binary.csv"), new byte[] {0, 1, 2});
        Path nothing = Files.createDirectories(folder.resolve("nothing"));

        answers(2, "no ledger", "status", "--json");
        answers(2, "--fast", "run", "--json", "--fast");
        answers(
                2,
                "gone.csv",
                "run",
                "--json",
                "--input",
                folder.resolve("gone.csv").toString());
        answers(0, "No returns files", "run", "--json", "--input", nothing.toString());
        answers(6, "binary.csv", "run", "--json", "--input", binary.toString());
        answers(2, "no row, payout, line or refund of this name", "explain", "--json", "never-there");
        answers(2, "has no run", "status", "--json", "--run", "never-there");
        answers(0, "nothing to take up", "rerun", "--json");
        answers(2, "0123456789ab", "run", "--json", "--approve", "0123456789ab");
    }

    @Test
    void anOrderThatNobodyKnowsIsNotTakenUp() {
        assertThat(night.requite()
                        .with("REQUITE_KLARNA_BASEURL", "http://127.0.0.1:1/")
                        .call("run", "--input", night.returns())
                        .exitCode())
                .isEqualTo(4);

        answers(2, "of order TYPO", "rerun", "--json", "--order", "TYPO", Night.SHIRTS);
        assertThatNight(night).paidNothing();
        assertThat(night.requite().call("rerun", "--order", Night.ORDERS.get(0)).exitCode())
                .isEqualTo(4);
        assertThat(night.posts()).isPositive();
    }

    @Test
    void anAnswerThatNobodyCanReadIsAFailure() {
        assertThat(night.run().exitCode()).isZero();

        for (String output : new String[] {">/dev/full", ">&-"}) {
            RequiteProcess.Ended lost = night.requite()
                    .startedBy("sh", "-c", "exec \"$0\" \"$@\" " + output)
                    .call("status");

            assertThat(lost.exitCode()).as(output + lost.err()).isEqualTo(1);
            assertThat(lost.err()).contains("standard output could not be written");
        }
        assertThat(night.requite().call("status").exitCode()).isZero();
    }

    private void answers(int code, String words, String command, String... arguments) {
        RequiteProcess.Ended ended = night.requite().call(command, arguments);

        assertThat(ended.exitCode()).as(ended.said()).isEqualTo(code);
        JsonNode answer = JSON.readTree(ended.out());
        assertThat(answer.get("exit_code").asInt()).isEqualTo(code);
        assertThat(answer.get("message").asString()).contains(words);
        assertThat(ended.err()).contains(words);
    }
}
