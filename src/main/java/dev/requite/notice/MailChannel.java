package dev.requite.notice;

import dev.requite.text.Unsafe;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** A mail with the first screen, and those reports that are wanted with it. */
public final class MailChannel implements Channel {

    private static final Logger log = LoggerFactory.getLogger(MailChannel.class);

    private final JavaMailSender sender;
    private final String from;
    private final List<String> to;
    private final List<String> attached;

    /** @param attached names of reports; those that a call did not write are left out */
    public MailChannel(JavaMailSender sender, String from, List<String> to, List<String> attached) {
        this.sender = sender;
        this.from = from;
        this.to = List.copyOf(to);
        this.attached = List.copyOf(attached);
    }

    @Override
    public String name() {
        return "mail to " + Unsafe.replacedIn(String.join(", ", to));
    }

    @Override
    public Delivery tell(Notice notice) {
        try {
            sender.send(written(notice));
            return new Delivery.Told();
        } catch (MailException | MessagingException e) {
            return new Delivery.Failed(Causes.of(e));
        }
    }

    private MimeMessage written(Notice notice) throws MessagingException {
        MimeMessage message = sender.createMimeMessage();
        MimeMessageHelper mail = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        mail.setFrom(from);
        mail.setTo(to.toArray(String[]::new));
        mail.setSubject(notice.subject());
        mail.setText(notice.body());
        // Whoever is away need not be told to a machine.
        message.setHeader("Auto-Submitted", "auto-generated");
        Path reports = notice.reports();
        for (String name : attached) {
            if (reports != null && Files.isRegularFile(reports.resolve(name))) {
                mail.addAttachment(name, new FileSystemResource(reports.resolve(name)));
            } else {
                log.info("not attached, this call wrote no such report report={}", name);
            }
        }
        return message;
    }
}
