package dev.requite.cli;

import dev.requite.run.phase.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The entry point. Help and wrong usage are answered before anything is started. */
@Command(
        name = "requite",
        description = "Pays customers back from files of returns: exactly once, to the cent, provably.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every row is settled: refunded now or earlier",
            "1:internal failure; the ledger is consistent, run again",
            "2:bad usage or configuration; nothing was read",
            "3:finished; some rows were rejected or held (see rejects.csv)",
            "4:finished or stopped; some outcomes are unknown or failed for now: rerun",
            "5:stopped at a limit before money moved; needs approval",
            "6:an input file was refused as a whole; nothing was refunded",
            "7:another run holds the ledger",
            "8:reconcile only: money is overdue, came back, went twice or contradicts us, until a person decides"
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            RerunCommand.class,
            SettleCommand.class,
            ReconcileCommand.class,
            DecideCommand.class,
            RunsCommand.class,
            StatusCommand.class,
            ExplainCommand.class,
            ReportCommand.class,
            DoctorCommand.class,
            InitCommand.class,
            SandboxCommand.class,
            CompletionCommand.class,
            ManCommand.class,
            HelpCommand.class
        })
public final class Requite implements Runnable {

    private static final int HELP_WIDTH = 80;

    /** The narrowest that the library takes. */
    private static final int HELP_WIDTH_MIN = 55;

    @Option(
            names = Terminal.NO_COLOUR,
            scope = ScopeType.INHERIT,
            description = "No colours, whatever the terminal; likewise with NO_COLOR in the environment.")
    boolean noColour;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /** Runs one command and answers its exit code. */
    static int execute(String... arguments) {
        Problems problems = new Problems(List.of(arguments).contains("--json"));
        CommandLine requite = new CommandLine(new Requite());
        Terminal terminal = Terminal.here(List.of(arguments));
        requite.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF));
        if (terminal.answers() && terminal.columns() > 0) {
            requite.setUsageHelpWidth(Math.max(HELP_WIDTH_MIN, Math.min(HELP_WIDTH, terminal.columns())));
        }
        requite.setExecutionExceptionHandler(new Failures(problems));
        requite.setParameterExceptionHandler((wrong, given) -> {
            PrintWriter error = wrong.getCommandLine().getErr();
            problems.tell(ExitCode.USAGE, String.valueOf(wrong.getMessage()), wrong.getCommandLine());
            CommandLine.UnmatchedArgumentException.printSuggestions(wrong, error);
            error.println("Try: requite "
                    + (wrong.getCommandLine() == requite
                            ? ""
                            : wrong.getCommandLine().getCommandName() + " ") + "--help");
            return ExitCode.USAGE.number();
        });
        return told(requite.execute(arguments));
    }

    /** An answer that nobody got is no success: whoever closed the output would take silence for a night without work. */
    private static int told(int code) {
        System.out.flush();
        if (!System.out.checkError() || code != ExitCode.SETTLED.number()) {
            return code;
        }
        System.err.println("The standard output could not be written, so the answer is lost; what was done is done, and"
                + " `status` tells it again.");
        return ExitCode.INTERNAL_FAILURE.number();
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "Which command? demo, run, rerun, settle, reconcile, decide, runs, status,"
                        + " explain, report, doctor, init or sandbox.");
    }
}
