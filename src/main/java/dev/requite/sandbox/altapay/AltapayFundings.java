package dev.requite.sandbox.altapay;

import dev.requite.sandbox.books.Provider;
import dev.requite.sandbox.payouts.Payout;
import dev.requite.sandbox.payouts.Payouts;
import dev.requite.sandbox.wire.Reply.Answer;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** AltaPay's funding files: one for each payout (AltaPay, "fundingList" and "fundingDownload"). */
final class AltapayFundings {

    private static final int PAGE = 100;

    private final Payouts payouts;
    private final AltapayAnswers answers;
    private final Supplier<String> baseUri;

    AltapayFundings(Payouts payouts, AltapayAnswers answers, Supplier<String> baseUri) {
        this.payouts = payouts;
        this.answers = answers;
        this.baseUri = baseUri;
    }

    /** The newest are on page 0; a page behind the last is empty. */
    Answer list(AltapayForm form) {
        List<Payout> all = fundings();
        int page = number(form, "page", 0);
        int from = (int) Math.min((long) page * PAGE, all.size());
        return answers.fundings(
                Math.max(1, (all.size() + PAGE - 1) / PAGE),
                all.subList(from, Math.min(from + PAGE, all.size())),
                baseUri.get() + AltapayMethod.PREFIX + "fundingDownload?id=");
    }

    Answer download(AltapayForm form) {
        int id = number(form, "id", -1);
        return fundings().stream()
                .filter(payout -> payout.number() == id)
                .findFirst()
                .map(AltapayAnswers::file)
                .orElseThrow(AltapayRefusal::unknownFunding);
    }

    private List<Payout> fundings() {
        return payouts.all().stream()
                .filter(payout -> payout.provider() == Provider.ALTAPAY)
                .sorted(Comparator.comparingLong(Payout::number).reversed())
                .toList();
    }

    private static int number(AltapayForm form, String name, int otherwise) {
        String value = form.text(name);
        if (!value.matches("[0-9]{0,9}")) {
            throw AltapayRefusal.malformed(name, "is no whole number");
        }
        return value.isEmpty() ? otherwise : Integer.parseInt(value);
    }
}
