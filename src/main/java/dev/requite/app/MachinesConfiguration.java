package dev.requite.app;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.requite.app.settings.RequiteSettings;
import dev.requite.app.settings.SharedRules;
import dev.requite.ledger.RunStore;
import dev.requite.ledger.database.HolderWatch;
import dev.requite.ledger.database.JoinedMachines;
import dev.requite.ledger.database.LedgerDatabase;
import dev.requite.ledger.database.PartHolds;
import dev.requite.run.batch.OrderSteps;
import dev.requite.run.batch.machines.PartRequests;
import dev.requite.run.batch.machines.PartWork;
import dev.requite.run.phase.ConfigurationProblem;
import dev.requite.run.phase.Parts;
import dev.requite.submit.StopSignal;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a process has that shares a run with others. */
@Configuration(proxyBeanMethods = false)
public class MachinesConfiguration {

    @Bean
    HolderWatch holderWatch(LedgerDatabase database, DataSource opened, Clock clock) {
        return database.holders(opened, clock);
    }

    @Bean
    PartHolds partHolds(LedgerDatabase database, DataSource opened) {
        return database.parts(opened);
    }

    @Bean
    ServerTime serverTime(HolderWatch watch, Clock clock) {
        ServerTime time = new ServerTime(watch, clock);
        if (!time.agrees()) {
            throw new ConfigurationProblem("This machine's clock is " + time.difference()
                    + " that of the ledger's server; several machines share a run only where they agree to "
                    + ServerTime.TOLERATED.toSeconds() + " s. Nothing was done: set the clock, best by NTP.");
        }
        return time;
    }

    @Bean
    JoinedMachines joinedMachines(LedgerDatabase database, DataSource opened) {
        return database.machines(opened);
    }

    @Bean
    Heartbeat heartbeat(PartHolds holds, JoinedMachines machines, SharedRules rules, ServerTime time, StopSignal stop) {
        return new Heartbeat(holds, machines, rules.text(), time, stop);
    }

    @Bean
    Helping helping(
            HolderWatch watch,
            JoinedMachines machines,
            SharedRules rules,
            PartRequests requests,
            Providers providers,
            Heartbeat heartbeat,
            StopSignal stop) {
        return new Helping(watch, new LeadersRules(machines, rules), requests, providers::close, heartbeat, stop);
    }

    @Bean
    PartWork partWork(
            JobRepository repository,
            RunStore runs,
            Parts parts,
            OrderSteps steps,
            SharedRules rules,
            StopSignal stop) {
        return new PartWork(repository, runs, parts, steps, rules.hash(), stop);
    }

    @Bean
    PartRequests partRequests(
            DataSource ledger, PartWork work, RequiteSettings settings, ServerTime time, LedgerDatabase database) {
        RequiteSettings.Workers workers = settings.workers();
        return new PartRequests(
                task -> Scheduler.create(ledger, task),
                work,
                workers.accounts(),
                workers.signEvery(),
                time,
                database.process().sessions());
    }
}
