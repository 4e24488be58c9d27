package dev.requite.app;

import dev.requite.app.settings.RequiteSettings;
import dev.requite.model.account.WrongSetting;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What can be known of settings for messages before anything is sent. */
final class MessageSettings {

    private MessageSettings() {}

    /**
     * Sees that each could work.
     *
     * @throws WrongSetting if one can't
     */
    static void demandUsable(RequiteSettings.Messages notify) {
        demandHttp("requite.notify.webhook.url", notify.webhook().url());
        demandHttp("requite.notify.ping", notify.ping());
        RequiteSettings.Mail mail = notify.mail();
        if (!mail.host().isEmpty()) {
            demandAddress("requite.notify.mail.from", mail.from());
            mail.to().forEach(to -> demandAddress("requite.notify.mail.to", to));
            mail.attach().forEach(MessageSettings::demandName);
        }
    }

    /** The address itself is not repeated: its path may be what lets one in. */
    private static void demandHttp(String setting, @Nullable URI address) {
        if (address == null) {
            return;
        }
        boolean http = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
        if (!http || address.getHost() == null) {
            throw new WrongSetting(setting + " must be an address that begins with https://.");
        }
    }

    private static void demandAddress(String setting, String address) {
        try {
            new InternetAddress(address, true).validate();
        } catch (AddressException e) {
            throw new WrongSetting(setting + " has an address that no mail can go to: '" + shown(address) + "'.", e);
        }
    }

    private static void demandName(String report) {
        if (!report.matches("[a-z-]+\\.[a-z]+")) {
            throw new WrongSetting(
                    "requite.notify.mail.attach names reports by their file names, such as rejects.csv: '"
                            + shown(report) + "' is none.");
        }
    }

    private static String shown(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
