package dev.requite.provider.altapay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.requite.provider.http.ScriptedServer;
import dev.requite.provider.http.UnusableAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AltapaySafeXmlTest {

    /** {@code URL} is replaced by what must not be opened. */
    private static final String ENTITY = "<!DOCTYPE APIResponse [<!ENTITY x SYSTEM \"URL\">]>"
            + "<APIResponse><Header><ErrorCode>0</ErrorCode><ErrorMessage>&x;</ErrorMessage></Header></APIResponse>";

    private static final String[] DOORS = {
        ENTITY,
        "<!DOCTYPE APIResponse SYSTEM \"URL\"><APIResponse/>",
        "<!DOCTYPE APIResponse [<!ENTITY % x SYSTEM \"URL\"> %x;]><APIResponse/>",
        "<?xml version=\"1.0\"?><?xml-stylesheet href=\"URL\"?><APIResponse/>",
        "<APIResponse xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                + "xsi:noNamespaceSchemaLocation=\"URL\"/>",
        "<APIResponse xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"URL\" parse=\"text\"/>"
                + "</APIResponse>"
    };

    @Test
    void noAddressIsEverFetched() {
        try (ScriptedServer elsewhere = new ScriptedServer(ScriptedServer.answer(200, "secret"))) {
            for (String door : DOORS) {
                read(door.replace("URL", elsewhere.url() + "/secret"));
            }
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void noFileIsEverRead(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret.txt"), "the-file's-secret");
        for (String door : DOORS) {
            assertThat(read(door.replace("URL", secret.toUri().toString()))).doesNotContain("the-file's-secret");
        }
        assertUnreadable(ENTITY.replace("URL", secret.toUri().toString()));
    }

    @Test
    void anyDocumentTypeIsRefusedAndSoIsAFlowOfEntities() {
        assertUnreadable("<!DOCTYPE APIResponse><APIResponse/>");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        assertUnreadable(laughs + "]><x>&a29;</x>");
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 100, 100_000})
    void depthIsBounded(int depth) {
        assertUnreadable("<a>".repeat(depth) + "</a>".repeat(depth));
        assertUnreadable("<a>".repeat(depth));
    }

    @Test
    void whatCantBeReadIsPrintedNowhere() {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertUnreadable("<Secret Person");
            assertUnreadable("<a><b></Secret></a>");
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("Fatal", "Secret");
    }

    @Test
    void theFiveCommonEntitiesAndOtherEncodingsAreRead() throws UnusableAnswer {
        byte[] latin = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a><b>R&amp;D &#xF8; ø</b></a>"
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(SafeXml.parse(latin).words("b")).isEqualTo("R&D ø ø");
    }

    private static String read(String xml) {
        try {
            return ApiResponse.read(xml.getBytes(StandardCharsets.UTF_8)).toString();
        } catch (UnusableAnswer e) {
            return e.words();
        }
    }

    private static void assertUnreadable(String xml) {
        assertThatThrownBy(() -> SafeXml.parse(xml.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnusableAnswer.class)
                .hasMessage("the answer is no complete XML");
    }
}
