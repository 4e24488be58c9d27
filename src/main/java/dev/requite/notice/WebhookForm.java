package dev.requite.notice;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Who understands the message. */
public enum WebhookForm {
    /** A program of the shop's own: all figures. */
    JSON {
        @Override
        ObjectNode json(Notice notice) {
            ObjectNode json = object();
            json.put("command", notice.work().word());
            json.put("exit_code", notice.exitCode());
            json.put("exit_code_before", notice.before());
            json.put("host", notice.host());
            json.put("subject", notice.subject());
            json.put("message", notice.message());
            json.put("next", notice.next());
            json.put(
                    "reports",
                    notice.reports() == null ? null : notice.reports().toString());
            if (!notice.summary().isMissingNode()) {
                json.set("summary", notice.summary());
            }
            return json;
        }
    },
    SLACK {
        @Override
        ObjectNode json(Notice notice) {
            ObjectNode json = object();
            json.put(
                    "text",
                    slack(notice.subject()) + "\n```\n" + slack(notice.body()).replace("```", "'''") + "```");
            return json;
        }
    },
    /** An adaptive card, as the workflows take it. */
    TEAMS {
        @Override
        ObjectNode json(Notice notice) {
            ObjectNode json = object();
            json.put("type", "message");
            ObjectNode attachment = json.putArray("attachments").addObject();
            attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
            ObjectNode card = attachment.putObject("content");
            card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
            card.put("type", "AdaptiveCard");
            card.put("version", "1.4");
            var body = card.putArray("body");
            body.addObject()
                    .put("type", "TextBlock")
                    .put("text", card(notice.subject()))
                    .put("weight", "Bolder")
                    .put("wrap", true);
            body.addObject()
                    .put("type", "TextBlock")
                    .put("text", card(notice.body()))
                    .put("fontType", "Monospace")
                    .put("wrap", true);
            return json;
        }
    };

    abstract ObjectNode json(Notice notice);

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** What would be a link there is text: no card has to know a sign that escapes for that. */
    private static String card(String text) {
        return text.replace("](", "] (").replace("]:", "] :").replace("<", "< ");
    }

    /** What would be a mention or a link there is text here. */
    private static String slack(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
