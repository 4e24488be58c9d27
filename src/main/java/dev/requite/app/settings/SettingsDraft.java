package dev.requite.app.settings;

import dev.requite.model.account.Account;
import dev.requite.model.account.ProviderKind;
import dev.requite.run.phase.ConfigurationProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A first settings file for some accounts: what has to be filled in, what is worth setting, and no secret.
 *
 * @param text YAML
 */
public record SettingsDraft(String text) {

    private static final String HEAD = """
            # Requite's settings. Every setting with its default stands in jobs/requite.yaml; what is missing here has that.
            #
            #   jobs/requite doctor --config FILE
            #   jobs/requite run --config FILE --input PATH
            #
            # No password has to stand here: the environment wins over this file. If one does, keep the file for the job's user
            # alone (chmod 600). A name that is not known is refused, so that a typing error can't switch a limit off.

            requite:
            """;

    private static final String KLARNA = """
            # Klarna's order management. For live money in Europe https://api.klarna.com/; api-na and api-oc in place of
            # api for North America and Oceania.
            base-url: https://api.playground.klarna.com/
            # The UUID shown beside the API key; with older credentials the merchant id and its suffix.
            username: %1$s
            # The API key, or the shared secret: give it as %2$s_PASSWORD in the environment, or here in single quotes.
            #password: ''
            """;

    private static final String ALTAPAY = """
            # AltaPay's merchant API: your shop's own host.
            base-url: https://testgateway.altapaysecure.com/
            # An API user.
            username: %1$s
            # Give it as %2$s_PASSWORD in the environment, or here in single quotes.
            #password: ''
            # Names of the terminals whose payments are Klarna's, exactly as AltaPay has them: only there can a return fee be
            # charged.
            #klarna-terminals: []
            """;

    private static final String REST = """

              # Above these a plan waits for `run --approve PLAN_ID`, and nothing is paid before. None are set: worth setting to
              # twice what a usual night has.
              #limits:
                #total:
                  #EUR: 20000.00
                #per-order:
                  #EUR: 2000.00
                #rejected-percent: 20

              # The ledger lies in --work-dir unless it has a server: several machines, or a team.
              #ledger:
                #url: jdbc:postgresql://HOST:5432/DATABASE
                #username:
                # Or REQUITE_LEDGER_PASSWORD.
                #password:

              # Refunds before this day (UTC) are not looked for in payouts: the first day you have payout files of.
              #settlement:
                #from: 2026-11-01
            """;

    /**
     * For these accounts.
     *
     * @param accounts one at least, the first of them for rows that name none; several with one name make a file that is
     *     refused
     */
    public static SettingsDraft of(Collection<Account> accounts) {
        StringBuilder text = new StringBuilder(HEAD);
        List<Account> own = accounts.stream().filter(SettingsDraft::isOwn).toList();
        List<Account> further =
                accounts.stream().filter(account -> !isOwn(account)).toList();
        own.forEach(account -> group(text, 1, account));
        if (!further.isEmpty()) {
            text.append(
                            "\n  # Further accounts, by the names that stand in the column `provider`. A name is part of its refunds'")
                    .append(" keys: it must stay.\n  accounts:\n");
            further.forEach(account -> group(text, 2, account));
        }
        if (accounts.size() > 1) {
            text.append("\n  # For rows that name no account.\n  intake:\n    default-provider: ")
                    .append((own.isEmpty() ? further : own).get(0).name())
                    .append('\n');
        }
        return new SettingsDraft(text.append(REST).toString());
    }

    private static boolean isOwn(Account account) {
        return account.name().equals(account.provider().code());
    }

    private static void group(StringBuilder text, int depth, Account account) {
        String indent = "  ".repeat(depth);
        String variable = account.settings().replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
        String lines = (account.provider() == ProviderKind.KLARNA ? KLARNA : ALTAPAY)
                .formatted("", variable)
                .lines()
                .map(line -> indent + "  " + line.stripTrailing())
                .collect(Collectors.joining("\n"));
        text.append('\n').append(indent).append(account.name()).append(":\n");
        if (!isOwn(account)) {
            text.append(indent)
                    .append("  provider: ")
                    .append(account.provider().code())
                    .append('\n');
        }
        text.append(lines).append('\n');
    }

    /**
     * Makes the file, for its owner alone.
     *
     * @throws ConfigurationProblem if there is one already, or none can be made
     */
    public void write(Path file) {
        if (!file.toString().matches(".+\\.ya?ml")) {
            throw new ConfigurationProblem(
                    "The settings file " + file + " must end in .yaml or .yml; nothing was written.");
        }
        FileAttribute<?>[] owned =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            Files.createFile(file, owned);
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException e) {
            throw new ConfigurationProblem("There is a " + file
                    + " already, and it is left as it is: name another with --config, or take it away first.");
        } catch (IOException e) {
            throw new ConfigurationProblem("The settings file " + file
                    + " can't be written: see to its folder, which has to be there, and its permissions.");
        }
    }
}
