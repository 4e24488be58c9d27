package dev.requite.cli;

import dev.requite.run.RunInputs;
import dev.requite.run.settling.ReconcileCall;
import dev.requite.sandbox.SandboxOptions;
import dev.requite.sandbox.SandboxServer;
import dev.requite.sandbox.payouts.Oddity;
import dev.requite.sandbox.payouts.PayoutWish;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "The main job on the sample data against the embedded sandbox, over real HTTP.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private static final String USER = "demo";
    private static final String PASSWORD = "demo-password";

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (common.config != null) {
            spec.commandLine().getErr().println("The demo brings its own settings; " + common.config + " is not read.");
            common.config = null;
        }
        // The sandbox starts without refunds every time, so the demo's own ledger does too.
        common.workDir = common.workDir.resolve("demo");
        FileSystemUtils.deleteRecursively(common.workDir.resolve("ledger"));
        FileSystemUtils.deleteRecursively(common.workDir.resolve("reports"));
        Path samples = Home.sampleData();
        SandboxOptions.Builder options = SandboxOptions.builder()
                .orders(samples.resolve("orders.json"))
                .credentials(USER, PASSWORD)
                .altapayCredentials(USER, PASSWORD)
                .account("klarnaus", USER, PASSWORD);
        try (SandboxServer sandbox = Sandboxes.start(options)) {
            String url = sandbox.uri().toString();
            Map<String, Object> settings = Map.ofEntries(
                    Map.entry("requite.klarna.base-url", url),
                    Map.entry("requite.klarna.username", USER),
                    Map.entry("requite.klarna.password", PASSWORD),
                    Map.entry("requite.altapay.base-url", url),
                    Map.entry("requite.altapay.username", USER),
                    Map.entry("requite.altapay.password", PASSWORD),
                    Map.entry("requite.altapay.klarna-terminals", "AltaPay Klarna Terminal"),
                    Map.entry("requite.accounts.klarnaus.provider", "klarna"),
                    Map.entry("requite.accounts.klarnaus.base-url", url + "/klarnaus"),
                    Map.entry("requite.accounts.klarnaus.username", USER),
                    Map.entry("requite.accounts.klarnaus.password", PASSWORD));
            int code = new Work(common, spec.commandLine())
                    .call(
                            settings,
                            runs -> List.of(runs.run(RunInputs.of(
                                    List.of(samples.resolve("returns").toString())))));
            if (!common.json) {
                settle(sandbox, settings);
            }
            return code;
        }
    }

    /** What the providers pay out for that night, with a mistake of each kind that finance meets. */
    private void settle(SandboxServer sandbox, Map<String, Object> settings) {
        sandbox.payouts()
                .pay(PayoutWish.by(
                        "klarna",
                        Oddity.of(Oddity.Kind.AMOUNT),
                        Oddity.of(Oddity.Kind.NAMELESS),
                        Oddity.of(Oddity.Kind.LATER),
                        Oddity.of(Oddity.Kind.FOREIGN)));
        sandbox.payouts().pay(PayoutWish.by("altapay", Oddity.of(Oddity.Kind.CAME_BACK)));
        sandbox.account("klarnaus").payouts().pay(PayoutWish.of());
        spec.commandLine().getOut().println("\nThe providers pay out; `reconcile --fetch` follows the refunds there:");
        ReconcileCall call = new ReconcileCall(List.of(), null, true, null, null);
        new Work(common, spec.commandLine())
                .settle(settings, session -> List.of(session.reconciling().reconcile(call)));
    }
}
