package dev.requite.cli;

import dev.requite.app.Doctor;
import dev.requite.app.Session;
import dev.requite.app.checkup.CheckUp;
import dev.requite.app.checkup.Finding;
import dev.requite.app.settings.SettingsDraft;
import dev.requite.model.account.Account;
import dev.requite.model.account.ProviderKind;
import dev.requite.model.account.WrongSetting;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "init",
        description = "Writes a first settings file, commented and without a password, and says what is still missing.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class InitCommand implements Callable<Integer> {

    @Option(
            names = "--provider",
            paramLabel = "PROVIDER",
            split = ",",
            converter = Kind.class,
            description = "klarna, altapay, or both with a comma between: an account that is called like its provider.")
    List<ProviderKind> providers = List.of();

    @Option(
            names = "--account",
            paramLabel = "NAME=PROVIDER",
            converter = {Name.class, Kind.class},
            description = "A further account, by the name that stands in the column `provider`; may be repeated.")
    Map<String, ProviderKind> accounts = new LinkedHashMap<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "requite.yaml",
            description = "The file to write; what is there is never written over (default: ${DEFAULT-VALUE}).")
    Path config = Path.of("requite.yaml");

    @Option(names = "--json", description = "Answer as JSON on the standard output.")
    boolean json;

    @Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** As settings and files have it. */
    static final class Kind implements ITypeConverter<ProviderKind> {

        @Override
        public ProviderKind convert(String value) {
            return Stream.of(ProviderKind.values())
                    .filter(kind -> kind.code().equals(value.strip()))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(value + " is neither klarna nor altapay"));
        }
    }

    /** As it is. */
    static final class Name implements ITypeConverter<String> {

        @Override
        public String convert(String value) {
            return value;
        }
    }

    @Override
    public Integer call() {
        List<Account> wanted = new ArrayList<>();
        new LinkedHashSet<>(providers).forEach(provider -> wanted.add(Account.of(provider)));
        accounts.forEach((name, provider) -> wanted.add(account(name, provider)));
        if (wanted.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Whose accounts? Give --provider klarna,altapay or --account NAME=PROVIDER.");
        }
        SettingsDraft.of(wanted).write(config);
        tell(new Doctor(Clock.systemUTC(), ZoneId.systemDefault())
                .readSettings(new Session.Call(Path.of("var"), config, Map.of(), new LogProgress())));
        return 0;
    }

    private Account account(String name, ProviderKind provider) {
        if (name.equals(provider.code())) {
            throw new ParameterException(
                    spec.commandLine(), "An account that is called like its provider is --provider " + name + ".");
        }
        try {
            return Account.named(name, provider);
        } catch (WrongSetting e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** Credentials are still missing as a rule, so what is wrong is told as what is left to do, and is no failure. */
    private void tell(CheckUp checkUp) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ObjectNode answer = new CheckUpForm(checkUp).json();
            answer.put("exit_code", 0);
            answer.put("file", config.toString());
            out.println(Printable.json(answer.toPrettyString()));
        } else {
            boolean ready = checkUp.findings().stream().noneMatch(Finding.Wrong.class::isInstance);
            out.println(Printable.text("Written: " + config));
            out.println(new CheckUpForm(checkUp).text(Terminal.of(spec)));
            out.println(Printable.text(
                    ready
                            ? "Next: `doctor --config " + config + "` asks the providers too."
                            : "Next: fill in what is missing, then `doctor --config " + config + "`."));
        }
        out.flush();
    }
}
