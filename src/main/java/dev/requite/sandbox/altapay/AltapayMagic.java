package dev.requite.sandbox.altapay;

import dev.requite.sandbox.altapay.AltapayOutcome.Result;
import java.util.Arrays;
import java.util.Optional;

/** The test gateway's amounts that decide what becomes of a refund (AltaPay, "Testing"). */
enum AltapayMagic {
    FAILED("9.66", Result.FAILED, "TestAcquirer[pan=0966 or amount=9660]", "Card Declined"),
    ERROR("9.67", Result.ERROR, "TestAcquirer[pan=0967 or amount=9670]", "Internal Error"),
    /** The sandbox's own: the gateway has none that leaves a refund open. */
    OPEN("9.68", Result.OPEN, "", "");

    private final String amount;
    private final Result result;
    private final String message;
    private final String cardHolderMessage;

    AltapayMagic(String amount, Result result, String message, String cardHolderMessage) {
        this.amount = amount;
        this.result = result;
        this.message = message;
        this.cardHolderMessage = cardHolderMessage;
    }

    static Optional<AltapayMagic> of(String amount) {
        return Arrays.stream(values())
                .filter(magic -> magic.amount.equals(amount))
                .findFirst();
    }

    Result result() {
        return result;
    }

    String message() {
        return message;
    }

    String cardHolderMessage() {
        return cardHolderMessage;
    }
}
