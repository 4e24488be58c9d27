package dev.requite.run.settling;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A shop's own: the files that a call names, and the accounts that are configured. */
public final class ShopSources implements Sources {

    private final PayoutFiles files;

    public ShopSources(PayoutFiles files) {
        this.files = files;
    }

    @Override
    public Found behind(ReconcileCall call) {
        if (call.inputs().isEmpty()) {
            return new Found(List.of(), null);
        }
        PayoutFiles.Found found = files.behind(call.inputs(), call.account());
        return new Found(found.sources(), found.wrong());
    }

    @Override
    public Fetched fetch(@Nullable LocalDate since, Consumer<Source> each) {
        return Fetched.NOTHING;
    }
}
