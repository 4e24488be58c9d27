package dev.requite.app;

import dev.requite.app.settings.MailEncryption;
import dev.requite.app.settings.RequiteSettings;
import dev.requite.ledger.Ledger;
import dev.requite.ledger.OpenWork;
import dev.requite.ledger.history.LastCalls;
import dev.requite.ledger.payouts.WaitingItems;
import dev.requite.model.account.WrongSetting;
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
import java.nio.file.Files;
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

    @Bean
    LastCalls lastCalls(Ledger ledger) {
        return new LastCalls(ledger);
    }

    @Bean
    Notices notices(RequiteSettings settings, ProxyChoice proxies, Ledger ledger, LastCalls calls, Clock clock) {
        RequiteSettings.Messages notify = settings.messages();
        List<Channel> people = new ArrayList<>();
        if (!notify.mail().host().isEmpty()) {
            people.add(mail(notify.mail()));
        }
        URI webhook = notify.webhook().url();
        if (webhook != null) {
            demandHttp("requite.notify.webhook.url", webhook);
            people.add(new WebhookChannel(
                    webhook, notify.webhook().form(), notify.webhook().secret(), client(webhook, proxies), clock));
        }
        List<Channel> machines = new ArrayList<>();
        URI ping = notify.ping();
        if (ping != null) {
            demandHttp("requite.notify.ping", ping);
            machines.add(new PingChannel(ping, client(ping, proxies)));
        }
        Path folder = settings.metrics().folder();
        if (folder != null) {
            demandFolder(folder);
            machines.add(new FigureFiles(folder, new OpenWork(ledger), new WaitingItems(ledger), calls, clock));
        }
        return new Notices(notify.on(), people, machines);
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

    /** The address itself is not repeated: its path may be what lets one in. */
    private static void demandHttp(String setting, URI address) {
        boolean http = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
        if (!http || address.getHost() == null) {
            throw new WrongSetting(setting + " must be an address that begins with https://.");
        }
    }

    private static void demandFolder(Path folder) {
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new WrongSetting("requite.metrics.folder: " + folder
                    + " is no folder that this user can write to. Make it, or leave the setting out.");
        }
    }
}
