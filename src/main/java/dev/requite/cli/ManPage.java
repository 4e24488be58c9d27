package dev.requite.cli;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page, in the language of man(7), from what the command line knows of itself. */
final class ManPage {

    private static final List<String> STANDARD = List.of("--help", "--version", Terminal.NO_COLOUR);

    private final StringBuilder page = new StringBuilder();

    private ManPage() {}

    /** All of a command and of those below it that are not hidden. */
    static String of(CommandSpec requite) {
        ManPage page = new ManPage();
        page.line(".TH REQUITE 1 \"\" \"Requite\" \"User Commands\"");
        page.heading("NAME")
                .text("requite \\- " + escaped(first(requite.usageMessage().description())));
        page.heading("SYNOPSIS").line(".B requite").line(".I command").text("[options]");
        page.heading("DESCRIPTION")
                .text("A nightly job that refunds at Klarna and AltaPay and follows the money to the bank line. Common"
                        + " options stand with each command that has them.");
        page.heading("COMMANDS");
        requite.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .distinct()
                .forEach(page::command);
        page.heading("OPTIONS OF ALL COMMANDS");
        STANDARD.forEach(name -> page.argument(requite.findOption(name)));
        page.heading("EXIT STATUS");
        for (Map.Entry<String, String> code :
                requite.usageMessage().exitCodeList().entrySet()) {
            page.item("\\fB" + code.getKey().strip() + "\\fR", code.getValue());
        }
        page.heading("ENVIRONMENT");
        page.item(
                "\\fBREQUITE_…\\fR",
                "Every setting: REQUITE_KLARNA_PASSWORD is requite.klarna.password. It wins over the"
                        + " file of --config.");
        page.item("\\fBNO_COLOR\\fR", "With any value, answers have no colours.");
        page.heading("SEE ALSO").text("The manual, src/site/markdown/user/index.md, and jobs/README.md for operators.");
        return page.page.toString();
    }

    private void command(CommandSpec command) {
        Stream<PositionalParamSpec> positional =
                command.positionalParameters().stream().filter(each -> !each.hidden());
        String synopsis = Stream.concat(Stream.of("requite", command.name()), positional.map(ArgSpec::paramLabel))
                .collect(Collectors.joining(" "));
        line(".SS " + escaped(synopsis));
        text(escaped(String.join(" ", command.usageMessage().description())));
        command.positionalParameters().stream().filter(each -> !each.hidden()).forEach(this::argument);
        command.options().stream()
                .filter(option -> !option.hidden() && !STANDARD.contains(option.longestName()))
                .forEach(this::argument);
    }

    private void argument(ArgSpec argument) {
        String name = argument instanceof OptionSpec option
                ? Stream.of(option.names())
                        .map(each -> "\\fB" + escaped(each) + "\\fR")
                        .collect(Collectors.joining(", "))
                : "";
        boolean takesValue = argument.arity().max() > 0;
        String label = takesValue ? "\\fI" + escaped(argument.paramLabel()) + "\\fR" : "";
        String more = argument.arity().max() > 1 ? " …" : "";
        item((name + " " + label).strip() + more, description(argument));
    }

    private static String description(ArgSpec argument) {
        return String.join(" ", argument.description())
                .replace("${DEFAULT-VALUE}", String.valueOf(argument.defaultValue()));
    }

    private ManPage heading(String name) {
        return line(".SH " + name);
    }

    private void item(String term, String text) {
        line(".TP").line(term).text(escaped(text));
    }

    private ManPage text(String text) {
        return line(text.startsWith(".") || text.startsWith("'") ? "\\&" + text : text);
    }

    private ManPage line(String line) {
        page.append(line).append('\n');
        return this;
    }

    private static String escaped(String text) {
        return text.strip().replaceAll("\\s+", " ").replace("\\", "\\e").replace("-", "\\-");
    }

    private static String first(String... description) {
        return description.length == 0 ? "" : description[0];
    }
}
