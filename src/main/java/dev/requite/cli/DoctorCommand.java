package dev.requite.cli;

import dev.requite.app.Doctor;
import dev.requite.app.checkup.CheckUp;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = "Looks whether all is in order for the next run; sends nothing, and changes no ledger.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        CheckUp checkUp =
                new Doctor(Clock.systemUTC(), ZoneId.systemDefault()).examine(common.plainCall(new LogProgress()));
        CheckUpForm form = new CheckUpForm(checkUp);
        Terminal terminal = Terminal.of(spec);
        spec.commandLine()
                .getOut()
                .println(common.json ? Printable.json(form.json().toPrettyString()) : form.text(terminal));
        spec.commandLine().getOut().flush();
        return checkUp.exitCode().number();
    }
}
