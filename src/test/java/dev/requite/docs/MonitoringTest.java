package dev.requite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The alert rules and the dashboard that come with Requite ask for figures that there are, and so does the manual. */
class MonitoringTest {

    private static final Path RULES = Path.of("jobs/monitoring/requite-alerts.yaml");
    private static final Path DASHBOARD = Path.of("jobs/monitoring/requite-dashboard.json");
    private static final Pattern FIGURE = Pattern.compile("requite_[a-z_0-9]+");

    @Test
    void theManualTellsOfEveryFigureAndOfNoOther() throws IOException {
        Set<String> told =
                figures(String.join("\n", Document.page("operate/messages.md").table()));

        assertThat(told).isEqualTo(known());
    }

    @Test
    void theRulesAskForFiguresThatThereAreAndSayWhatToDo() throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(Files.readString(RULES));

        List<Map<String, Object>> rules = file.get("groups").get(0).get("rules");
        assertThat(rules).hasSizeGreaterThan(5).allSatisfy(rule -> {
            assertThat(figures(String.valueOf(rule.get("expr")))).isNotEmpty().isSubsetOf(known());
            assertThat(rule.get("annotations")).asString().contains("summary=", "action=");
            assertThat(rule).containsKeys("alert", "labels");
        });
    }

    @Test
    void theDashboardShowsFiguresThatThereAre() throws IOException {
        JsonNode dashboard = JsonMapper.builder().build().readTree(DASHBOARD);

        assertThat(figures(dashboard.path("panels").toString()))
                .hasSizeGreaterThan(8)
                .isSubsetOf(known());
        assertThat(dashboard.path("panels"))
                .allSatisfy(panel -> assertThat(
                                panel.path("targets").path(0).path("expr").asString())
                        .contains("requite_"));
    }

    /** As the code names them. */
    private static Set<String> known() throws IOException {
        String code = Files.readString(Path.of("src/main/java/dev/requite/notice/Figures.java"));
        Set<String> known = new TreeSet<>();
        Pattern.compile("(?:add|duration)\\(\\s*\"([a-z_0-9]+)\"")
                .matcher(code)
                .results()
                .forEach(name -> known.add("requite_" + name.group(1)));
        return known;
    }

    private static Set<String> figures(String text) {
        Set<String> figures = new TreeSet<>();
        FIGURE.matcher(text).results().map(MatchResult::group).forEach(figures::add);
        return figures;
    }
}
