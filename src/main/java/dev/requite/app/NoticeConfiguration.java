package dev.requite.app;

import dev.requite.app.settings.MailEncryption;
import dev.requite.app.settings.RequiteSettings;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenWork;
import dev.requite.ledger.history.LastCalls;
import dev.requite.ledger.payouts.WaitingItems;
import dev.requite.notice.Channel;
import dev.requite.notice.FigureFiles;
import dev.requite.notice.MailChannel;
import dev.requite.notice.Notices;
import dev.requite.notice.PingChannel;
import dev.requite.notice.WebhookChannel;
import dev.requite.provider.http.HttpProxy;
import dev.requite.provider.http.ProxyChoice;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Who is told how a call ended. */
@Configuration(proxyBeanMethods = false)
public class NoticeConfiguration {

    /** A relay that hangs must not hold up the night's end for long. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Large reports over a slow line, too. */
    private static final Duration ONE_MAY_TAKE = Duration.ofMinutes(2);

    @Bean
    LastCalls lastCalls(Ledger ledger) {
        return new LastCalls(ledger);
    }

    @Bean
    Notices notices(RequiteSettings settings, ProxyChoice proxies, Ledger ledger, LastCalls calls, Clock clock) {
        RequiteSettings.Messages notify = settings.messages();
        List<Channel> people = new ArrayList<>();
        MessageSettings.demandUsable(notify);
        if (!notify.mail().host().isEmpty()) {
            people.add(mail(notify.mail()));
        }
        URI webhook = notify.webhook().url();
        if (webhook != null) {
            people.add(new WebhookChannel(
                    webhook, notify.webhook().form(), notify.webhook().secret(), client(webhook, proxies), clock));
        }
        List<Channel> machines = new ArrayList<>();
        URI ping = notify.ping();
        if (ping != null) {
            machines.add(new PingChannel(ping, client(ping, proxies)));
        }
        Path folder = settings.metrics().folder();
        if (folder != null) {
            machines.add(new FigureFiles(folder, new OpenWork(ledger), new WaitingItems(ledger), calls, clock));
        }
        return new Notices(notify.on(), people, machines, ONE_MAY_TAKE);
    }

    private static Channel mail(RequiteSettings.Mail mail) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(mail.host());
        sender.setPort(mail.port());
        sender.setDefaultEncoding(StandardCharsets.UTF_8.name());
        if (!mail.username().isEmpty()) {
            sender.setUsername(mail.username());
            sender.setPassword(mail.password());
        }
        Properties session = sender.getJavaMailProperties();
        String patience = Long.toString(PATIENCE.toMillis());
        session.setProperty("mail.smtp.connectiontimeout", patience);
        session.setProperty("mail.smtp.timeout", patience);
        session.setProperty("mail.smtp.writetimeout", patience);
        session.setProperty("mail.smtp.auth", Boolean.toString(!mail.username().isEmpty()));
        session.setProperty("mail.smtp.ssl.enable", Boolean.toString(mail.encryption() == MailEncryption.TLS));
        session.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        boolean starttls = mail.encryption() == MailEncryption.STARTTLS;
        session.setProperty("mail.smtp.starttls.enable", Boolean.toString(starttls));
        session.setProperty("mail.smtp.starttls.required", Boolean.toString(starttls));
        return new MailChannel(sender, mail.from(), mail.to(), mail.attach());
    }

    private static HttpClient client(URI address, ProxyChoice proxies) {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(PATIENCE);
        HttpProxy proxy = proxies.to(address);
        if (proxy != null) {
            client.proxy(ProxySelector.of(new InetSocketAddress(proxy.host(), proxy.port())));
        }
        return client.build();
    }
}
