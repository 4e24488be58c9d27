package dev.requite.provider.altapay;

import static dev.requite.provider.http.ScriptedServer.answer;
import static dev.requite.provider.http.ScriptedServer.raw;
import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.model.payout.PayoutTotals;
import dev.requite.provider.FeedTrouble;
import dev.requite.provider.ListedPayout;
import dev.requite.provider.PayoutAnswer;
import dev.requite.provider.PayoutsAnswer;
import dev.requite.provider.http.ScriptedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AltapayPayoutFeedTest {

    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-31T00:00:00Z");
    private static final String FILE = "Date;Type;ID\n2026-03-03;refund;rec-1\n";

    @TempDir
    Path folder;

    @Test
    void pagesAreReadUntilOneIsOlderAsAWhole() {
        try (AltapayTestBed bed = AltapayTestBed.with(
                answer(200, page(9, funding("a", "2026-03-05", "50.00 EUR"))),
                answer(500, ""),
                answer(200, page(9, funding("b.csv", "2026-03-02", "-12.5 DKK"), funding("c", "2026-02-01", "1 EUR"))),
                answer(200, page(9, funding("d", "2026-02-01", "1.00 EUR"))))) {
            List<ListedPayout> listed = ((PayoutsAnswer.Listed) list(bed)).payouts();

            assertThat(listed)
                    .extracting(each -> each.head().paymentReference())
                    .containsExactly("a", "b");
            assertThat(listed)
                    .extracting(each -> each.head().totals())
                    .containsExactly(new PayoutTotals.Sum(5000), new PayoutTotals.Sum(-1250));
            assertThat(bed.server.seen()).hasSize(4);
            assertThat(bed.server.seen().get(0).line()).contains("/merchant/API/fundingList/?page=0");
            assertThat(bed.server.seen().get(3).line()).contains("?page=2");
        }
    }

    @Test
    void troubleIsToldApart() {
        assertThat(listing(answer(401, ""))).isInstanceOf(FeedTrouble.CredentialsRefused.class);
        assertThat(listing(answer(403, ""))).isInstanceOf(FeedTrouble.NoRight.class);
        assertThat(listing(answer(404, ""))).isInstanceOf(FeedTrouble.Unusable.class);
        assertThat(listing(answer(200, "<html>sign in</html>"))).isInstanceOf(FeedTrouble.class);
        assertThat(listing(answer(200, page(1, funding("a", "2026-03-05", "much")))))
                .isInstanceOf(FeedTrouble.Unusable.class);
        assertThat(listing(answer(200, page(1, funding("../a", "2026-03-05", "1.00 EUR")))))
                .isInstanceOf(FeedTrouble.Unusable.class);
    }

    @Test
    void aFileIsFetchedWhole() throws IOException {
        try (AltapayTestBed bed = AltapayTestBed.with(answer(503, ""), answer(200, FILE))) {
            PayoutAnswer fetched = fetch(bed, "\n  " + bed.server.url() + "/merchant/API/fundingDownload?id=1\n  ");

            assertThat(fetched).isInstanceOf(PayoutAnswer.Download.class);
            assertThat(Files.readString(((PayoutAnswer.Download) fetched).file()))
                    .isEqualTo(FILE);
            assertThat(bed.server.seen().get(1).line()).contains("/merchant/API/fundingDownload?id=1");
        }
    }

    /** Larger than what the launcher's heap has room for beside everything else, were it kept there. */
    @Test
    void aFileNeedsNoRoomInMemory() throws IOException {
        String line = "2026-03-03;refund;" + "x".repeat(1000) + "\n";
        long lines = 40_000;
        ScriptedServer.Act streaming = socket -> {
            OutputStream out = socket.getOutputStream();
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + lines * line.length() + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            byte[] bytes = line.repeat(100).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < lines; i += 100) {
                out.write(bytes);
            }
            out.flush();
            return true;
        };
        try (AltapayTestBed bed = AltapayTestBed.with(streaming)) {
            PayoutAnswer fetched = fetch(bed, bed.server.url() + "/merchant/API/fundingDownload?id=1");

            assertThat(Files.size(((PayoutAnswer.Download) fetched).file())).isEqualTo(lines * line.length());
        }
    }

    @Test
    void aFileThatIsCutOffIsAskedForAgainAndNeverStays() throws IOException {
        String cut = "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + FILE;
        String chunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n" + FILE.substring(0, 16) + "\r\n";
        try (AltapayTestBed bed = AltapayTestBed.with(raw(cut, false), raw(chunk, false), answer(200, FILE))) {
            assertThat(fetch(bed, bed.server.url() + "/merchant/API/fundingDownload?id=1"))
                    .isInstanceOf(PayoutAnswer.Download.class);
            assertThat(folder.resolve("a.csv")).hasContent(FILE);
            Files.delete(folder.resolve("a.csv"));
        }
        try (AltapayTestBed bed = AltapayTestBed.with(raw(cut, false), raw(cut, false), raw(cut, false))) {
            assertThat(fetch(bed, bed.server.url() + "/merchant/API/fundingDownload?id=1"))
                    .isInstanceOf(FeedTrouble.NotNow.class);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void aFileThatCannotBeKeptIsForAnotherNight() throws IOException {
        Files.createDirectory(folder.resolve("a.csv"));
        try (AltapayTestBed bed = AltapayTestBed.with(answer(200, FILE))) {
            PayoutAnswer fetched = fetch(bed, bed.server.url() + "/merchant/API/fundingDownload?id=1");

            assertThat(fetched).isInstanceOf(FeedTrouble.NotNow.class);
            assertThat(((FeedTrouble) fetched).evidence().message()).contains("can't be kept here");
            assertThat(folder).isDirectoryNotContaining("glob:**.tmp");

            folder = folder.resolve("gone");
            assertThat(fetch(bed, bed.server.url() + "/merchant/API/fundingDownload?id=1"))
                    .isInstanceOf(FeedTrouble.NotNow.class);
            assertThat(bed.server.seen()).as("asking again would be no better").hasSize(1);
        }
    }

    @Test
    void aFileIsItsOwnersAlone() throws IOException {
        try (AltapayTestBed bed = AltapayTestBed.with(answer(200, FILE))) {
            PayoutAnswer fetched = fetch(bed, bed.server.url() + "/merchant/API/fundingDownload?id=1");

            Path file = ((PayoutAnswer.Download) fetched).file();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void packedBytesAreNamedSo() {
        byte[] packed =
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n\u001f\u008b".getBytes(StandardCharsets.ISO_8859_1);
        try (AltapayTestBed bed = AltapayTestBed.with(socket -> {
            socket.getOutputStream().write(packed);
            return true;
        })) {
            PayoutAnswer fetched = fetch(bed, bed.server.url() + "/merchant/API/fundingDownload?id=1");

            assertThat(((PayoutAnswer.Download) fetched).file()).hasFileName("a.csv.gz");
        }
    }

    /** A page to sign in on, or another host to go to: nothing is followed. */
    @Test
    void anotherPlaceIsNotFollowed() {
        try (AltapayTestBed bed =
                AltapayTestBed.with(answer(302, "", "Location: https://elsewhere.example/"), answer(200, FILE))) {
            assertThat(fetch(bed, bed.server.url() + "/merchant/API/fundingDownload?id=1"))
                    .isInstanceOf(FeedTrouble.Unusable.class);
            assertThat(bed.server.seen()).hasSize(1);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void credentialsGoNowhereElse() {
        try (AltapayTestBed bed = AltapayTestBed.with(answer(200, FILE))) {
            assertThat(fetch(bed, "https://elsewhere.example/merchant/API/fundingDownload?id=1"))
                    .isInstanceOf(FeedTrouble.Unusable.class);
            assertThat(bed.server.seen()).isEmpty();
            assertThat(folder).isEmptyDirectory();
        }
    }

    private PayoutAnswer fetch(AltapayTestBed bed, String link) {
        ListedPayout some;
        try (AltapayTestBed other =
                AltapayTestBed.with(answer(200, page(1, funding("a", "2026-03-05", "50.00 EUR"))))) {
            some = ((PayoutsAnswer.Listed) list(other)).payouts().get(0);
        }
        return bed.provider
                .payouts()
                .fetch(new ListedPayout(some.head(), some.contract(), link.strip()), folder)
                .join();
    }

    private static PayoutsAnswer listing(ScriptedServer.Act act) {
        try (AltapayTestBed bed = AltapayTestBed.with(act)) {
            return list(bed);
        }
    }

    private static PayoutsAnswer list(AltapayTestBed bed) {
        return bed.provider.payouts().list(FROM, TO).join();
    }

    private static String page(int pages, String... fundings) {
        return "<?xml version=\"1.0\"?><APIResponse version=\"20100929\"><Header><Date>2026-03-06T12:34:56+02:00</Date>"
                + "<Path>API/fundingList</Path><ErrorCode>0</ErrorCode><ErrorMessage></ErrorMessage></Header><Body>"
                + "<Fundings numberOfPages=\"" + pages + "\">" + String.join("", fundings)
                + "</Fundings></Body></APIResponse>";
    }

    private static String funding(String name, String date, String amount) {
        return "<Funding><Filename>" + name + "</Filename><ContractIdentifier>123</ContractIdentifier><FundingDate>"
                + date
                + "</FundingDate><Amount>" + amount
                + "</Amount><DownloadLink>\n   https://x.example/\n  </DownloadLink>"
                + "</Funding>";
    }
}
