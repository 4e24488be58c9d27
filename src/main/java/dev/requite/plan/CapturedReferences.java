package dev.requite.plan;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What was captured, for a person who has to find the right reference without the provider's portal. */
final class CapturedReferences {

    private static final int NAMED = 10;
    private static final int LENGTH_MAX = 60;

    private CapturedReferences() {}

    /** @param wanted the reference that none of the captures has */
    static String words(String wanted, List<CaptureBook> captures) {
        List<String> all = captures.stream()
                .map(CaptureBook::references)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
        String near = all.stream()
                .filter(reference -> form(reference).equals(form(wanted)))
                .findFirst()
                .map(reference -> " " + shown(reference) + " differs in case, blanks, dashes or zeros alone.")
                .orElse("");
        String named = all.stream().limit(NAMED).map(CapturedReferences::shown).collect(Collectors.joining(", "));
        String more = all.size() > NAMED ? " and " + (all.size() - NAMED) + " more" : "";
        return "No capture has a line " + shown(wanted) + "; captured were " + named + more + "." + near;
    }

    /** What the units of a line without a price may be a part of, a bundle say; empty where all was free. */
    static String withAPrice(List<CaptureBook> captures) {
        List<String> priced = captures.stream()
                .map(CaptureBook::pricedReferences)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
        String named =
                priced.stream().limit(NAMED).map(CapturedReferences::shown).collect(Collectors.joining(", "));
        String more = priced.size() > NAMED ? " and " + (priced.size() - NAMED) + " more" : "";
        return priced.isEmpty()
                ? ""
                : " Captured with a price were " + named + more + ": if it is a part of that, return that line.";
    }

    /** In quotes, so that blanks at its ends can be seen, and those that look like others told by their number. */
    private static String shown(String reference) {
        String cut = reference.length() > LENGTH_MAX ? reference.substring(0, LENGTH_MAX) + "…" : reference;
        StringBuilder shown = new StringBuilder("\"");
        cut.chars().forEach(c -> shown.append(isOddBlank(c) ? "<U+%04X>".formatted(c) : String.valueOf((char) c)));
        return shown.append('"').toString();
    }

    private static boolean isOddBlank(int c) {
        return c != ' '
                && (Character.isSpaceChar(c) || Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    private static String form(String reference) {
        StringBuilder form = new StringBuilder();
        reference
                .toLowerCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> form.append((char) c));
        return form.toString().replaceAll("(?<![0-9])0+(?=[0-9])", "");
    }
}
