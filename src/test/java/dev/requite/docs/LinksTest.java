package dev.requite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link in the documents leads somewhere, and every document is found by following them. */
class LinksTest {

    private static final Pattern PATH_OF_A_DOCUMENT = Pattern.compile("(?:src/site/markdown|jobs)/[\\w./-]+\\.md");

    static List<Document> documents() {
        return Document.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void leadToWhatIsThere(Document document) {
        List<String> broken = new ArrayList<>();
        for (String link : inside(document)) {
            Path target = target(document, link);
            String anchor = link.contains("#") ? link.substring(link.indexOf('#') + 1) : "";
            boolean found = Files.exists(target)
                    && (anchor.isEmpty() || Document.at(target).anchors().contains(anchor));
            if (!found) {
                broken.add(link);
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void findEveryDocumentFromTheReadme() {
        Set<Path> found = new LinkedHashSet<>();
        Deque<Path> toRead = new ArrayDeque<>(List.of(Path.of("README.md")));
        while (!toRead.isEmpty()) {
            Path next = toRead.remove();
            if (next.toString().endsWith(".md") && found.add(next)) {
                Document document = Document.at(next);
                inside(document).forEach(link -> toRead.add(target(document, link)));
            }
        }

        assertThat(documents().stream().map(Document::path)).allMatch(found::contains);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyPartOfTheManualIsListedInItsIndex(Document document) {
        Path folder = document.path().getParent();
        if (folder == null
                || !folder.startsWith(Document.MANUAL)
                || document.path().endsWith("index.md")) {
            return;
        }
        Document index = Document.at(folder.resolve("index.md"));

        assertThat(inside(index).stream().map(link -> target(index, link))).contains(document.path());
    }

    @Test
    void programAndScriptsNameNoDocumentThatIsNotThere() throws IOException {
        List<String> named = new ArrayList<>();
        for (Path folder : List.of(Path.of("src", "main"), Path.of("jobs"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    PATH_OF_A_DOCUMENT
                            .matcher(Files.readString(file))
                            .results()
                            .forEach(match -> named.add(match.group()));
                }
            }
        }

        assertThat(named).isNotEmpty().allMatch(name -> Files.exists(Path.of(name)));
    }

    private static List<String> inside(Document document) {
        return document.links().stream()
                .filter(link -> !link.matches("[a-z]+:.*"))
                .toList();
    }

    private static Path target(Document document, String link) {
        String file = link.contains("#") ? link.substring(0, link.indexOf('#')) : link;
        return file.isEmpty()
                ? document.path()
                : document.path().resolveSibling(file).normalize();
    }
}
