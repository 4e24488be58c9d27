package dev.requite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.requite.kit.Chromium;
import dev.requite.kit.LibreOffice;
import dev.requite.kit.WebPage;
import dev.requite.report.form.Version;
import dev.requite.run.phase.RunEnd;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The documents' pictures of pages are pictures of these pages, and that of a workbook is one of this workbook: beside each
 * lies the text that stood in it when it was drawn, and page and workbook still say the same. Called with {@code -Drequite.pictures=draw} it draws them.
 */
class PicturesTest {

    static final String DRAW = "requite.pictures";

    static final Path FOLDER = Path.of("src", "site", "resources", "images");
    static final int WIDTH = 1200;
    private static final int BYTES_MAX = 150_000;

    @TempDir
    static Path folder;

    private static TimeZone zone;
    private static Path run;
    private static Path reconciliation;
    private static Path index;
    private static Path workbook;

    /** Which page, led to where, and from what to what of it. */
    private enum Picture {
        RUN("", "header", ".columns"),
        ROWS("#whose_turn=decide%20about%20a%20fee&row=2026-11-20-0017", "#all", "#all"),
        RECONCILIATION("", "header", ".columns"),
        ITEMS("#item=17a7410f-2fe5-5bd3-b82e-3a5970b66cb3", "#all", "#all"),
        OVERVIEW("", "header", "#nights");

        private final String fragment;
        private final String from;
        private final String to;

        Picture(String fragment, String from, String to) {
            this.fragment = fragment;
            this.from = from;
            this.to = to;
        }

        Path page() {
            return switch (this) {
                case RUN, ROWS -> run;
                case RECONCILIATION, ITEMS -> reconciliation;
                case OVERVIEW -> index;
            };
        }

        Path file(String kind) {
            return FOLDER.resolve(name().toLowerCase(Locale.ROOT) + kind);
        }
    }

    @BeforeAll
    static void severalNights() throws IOException {
        zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        try (PicturedNights nights = new PicturedNights(folder)) {
            RunEnd end = nights.run();
            run = withoutVersion(PicturedNights.page(end));
            workbook = PicturedNights.workbook(end);
            reconciliation = withoutVersion(PicturedNights.page(nights.reconcile()));
            index = withoutVersion(nights.index());
        }
    }

    @AfterAll
    static void zoneAsBefore() {
        TimeZone.setDefault(zone);
    }

    /** A new version is no reason to draw anew. */
    private static Path withoutVersion(Path page) throws IOException {
        return Files.writeString(
                page, Files.readString(page).replace("<li>Requite " + Version.current() + "</li>", ""));
    }

    @ParameterizedTest
    @EnumSource
    void thePageStillSaysWhatThePictureShows(Picture picture) throws IOException {
        String text = text(picture);
        if ("draw".equals(System.getProperty(DRAW))) {
            draw(picture, text);
        }

        assertThatIsStillSaid(picture.file(".txt"), text);
    }

    @Test
    void theWorkbookStillSaysWhatThePictureShows() throws IOException {
        String text = WorkbookPicture.text(workbook);
        if ("draw".equals(System.getProperty(DRAW))) {
            WorkbookPicture.draw(LibreOffice.installed(folder), workbook);
            Files.writeString(WorkbookPicture.TEXT, text);
        }

        assertThatIsStillSaid(WorkbookPicture.TEXT, text);
    }

    private static void assertThatIsStillSaid(Path shown, String text) {
        assertThat(shown)
                .as(
                        "the picture shows what is not said any more; look at it, then draw anew: "
                                + "mvn -Dtest=PicturesTest -D%s=draw test",
                        DRAW)
                .hasContent(text);
    }

    /** A line for each piece of text that can be seen; lists to choose from show one choice only, so they are left out. */
    private static String text(Picture picture) {
        try (WebPage seen = WebPage.open(picture.page(), picture.fragment, WIDTH)) {
            return seen.value("(function(){var part=document.createRange(),lines=[],node;"
                    + "part.setStartBefore(document.querySelector('" + picture.from + "'));"
                    + "part.setEndAfter(document.querySelector('" + picture.to + "'));"
                    + "var all=document.createTreeWalker(document.body,NodeFilter.SHOW_TEXT);"
                    + "while((node=all.nextNode())){var text=node.data.replace(/\\s+/g,' ').trim();"
                    + "var shown=node.parentElement.getClientRects().length>0&&!node.parentElement.closest('select');"
                    + "if(text&&shown&&part.intersectsNode(node)){lines.push(text);}}"
                    + "return lines.join('\\n')+'\\n';}())");
        }
    }

    private static void draw(Picture picture, String text) throws IOException {
        Path browser = Files.createDirectories(folder.resolve(picture.name()));
        try (Chromium seen = Chromium.started(browser, WIDTH).open(picture.page(), picture.fragment)) {
            Files.write(picture.file(".png"), SmallPng.of(seen.picture(picture.from, picture.to)));
        }
        Files.writeString(picture.file(".txt"), text);
    }

    static List<Path> pictures() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void isQuicklyThereAndFitsAPage(Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());

        assertThat(image.getWidth()).isEqualTo(WIDTH);
        assertThat(Files.size(picture)).isLessThanOrEqualTo(BYTES_MAX);
    }

    @Test
    void nothingLiesThereThatIsNotDrawnHere() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Stream.of(Picture.values())
                                            .flatMap(each -> Stream.of(each.file(".png"), each.file(".txt"))),
                                    Stream.of(WorkbookPicture.PNG, WorkbookPicture.TEXT))
                            .toList());
        }
    }

    @Test
    void everyPictureIsInADocument() throws IOException {
        Set<Path> shown = Document.all().stream()
                .flatMap(document -> document.pictures().keySet().stream())
                .collect(Collectors.toSet());

        assertThat(shown).containsExactlyInAnyOrderElementsOf(pictures());
    }

    static List<Document> documents() {
        return Document.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whoDoesNotSeeAPictureIsToldWhatItShows(Document document) {
        assertThat(document.pictures()).allSatisfy((picture, words) -> {
            assertThat(picture).exists();
            assertThat(words.split(" ")).as(picture.toString()).hasSizeGreaterThan(5);
        });
    }
}
