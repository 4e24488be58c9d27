package dev.requite.app;

import dev.requite.app.settings.RequiteSettings;
import dev.requite.plan.OperationRules;
import dev.requite.run.phase.Limits;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The settings that a run needs beside those of its accounts, read as a run reads them, without a ledger. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RequiteSettings.class)
public class CheckupConfiguration {

    @Bean
    Limits limits(RequiteSettings settings) {
        return settings.limits().inMinorUnits();
    }

    @Bean
    OperationRules operationRules(RequiteSettings settings) {
        return settings.operations().inMinorUnits();
    }
}
