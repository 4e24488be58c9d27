package dev.requite.app;

import dev.requite.app.settings.AccountSettings;
import dev.requite.app.settings.RequiteSettings;
import dev.requite.app.settings.SettingsFile;
import dev.requite.provider.PayoutFeed;
import dev.requite.run.phase.ConfigurationProblem;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** Settings that a run could be begun with, and clients for their accounts, which have called nobody yet; no ledger. */
final class OpenSettings implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private OpenSettings(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Reads them as a run does.
     *
     * @throws ConfigurationProblem if one is wrong, in the words that a run would have
     */
    static OpenSettings of(Session.Call call) {
        Session.demandVariables(call);
        SettingsFile file = SettingsFile.of(call.configuration());
        try {
            return new OpenSettings(Session.context(
                    call, file, Access.LOOK, beans -> {}, CheckupConfiguration.class, ProviderConfiguration.class));
        } catch (RuntimeException e) {
            throw FailedStart.behind(e, file);
        }
    }

    RequiteSettings settings() {
        return context.getBean(RequiteSettings.class);
    }

    List<AccountSettings> accounts() {
        return AccountSettings.all(settings(), context.getEnvironment());
    }

    Providers providers() {
        return context.getBean(Providers.class);
    }

    /** By account. */
    @SuppressWarnings("unchecked")
    Map<String, PayoutFeed> payoutFeeds() {
        return (Map<String, PayoutFeed>) context.getBean("payoutFeeds", Map.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
