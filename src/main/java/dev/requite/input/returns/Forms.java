package dev.requite.input.returns;

import dev.requite.model.account.ProviderRules;
import dev.requite.model.row.RowType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;

/** What the words of a row may look like. Keeps matchers and currencies from row to row; for one thread. */
final class Forms {

    static final int ROW_ID_MAX = 64;

    private static final RowType[] TYPES = RowType.values();

    private final IntakeRules rules;
    private final Map<String, Matcher> orderIds = new HashMap<>();
    private final Map<String, CurrencyUnit> currencies = new HashMap<>();

    Forms(IntakeRules rules) {
        this.rules = rules;
    }

    String defaultProvider() {
        return rules.defaultProvider();
    }

    /** The names there are, in words. */
    String providers() {
        return rules.providers().keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    /** Null for a provider that is not configured. */
    @Nullable
    ProviderRules rules(String provider) {
        return rules.providers().get(provider);
    }

    /** The provider of that name, in any case; without one, or for a name that is none, all, the default first. */
    List<String> providersLike(String name) {
        List<String> like = new ArrayList<>();
        for (String provider : rules.providers().keySet()) {
            if (provider.equalsIgnoreCase(name)) {
                return List.of(provider);
            }
            like.add(provider);
        }
        like.sort(Comparator.comparing((String provider) -> !provider.equals(rules.defaultProvider()))
                .thenComparing(Comparator.naturalOrder()));
        return like;
    }

    boolean isOrderIdOf(String provider, String text) {
        @Nullable ProviderRules known = rules(provider);
        return known != null && isOrderId(text, known);
    }

    boolean isOrderId(String text, ProviderRules provider) {
        return orderIds.computeIfAbsent(
                        provider.provider(), name -> provider.orderId().matcher(""))
                .reset(text)
                .matches();
    }

    /** The currency of an ISO 4217 code in any case; null when there is none that people pay with. */
    @Nullable
    CurrencyUnit currency(String code) {
        CurrencyUnit known = currencies.get(code);
        if (known != null) {
            return known;
        }
        if (code.length() != 3 || !isAsciiLetters(code)) {
            return null;
        }
        try {
            CurrencyUnit currency = CurrencyUnit.of(code.toUpperCase(Locale.ROOT));
            if (currency.isPseudoCurrency()) {
                return null;
            }
            currencies.put(code, currency);
            return currency;
        } catch (IllegalCurrencyException e) {
            return null;
        }
    }

    /** Null when there is no such type; empty means item. */
    static @Nullable RowType rowType(String code) {
        if (code.isEmpty()) {
            return RowType.ITEM;
        }
        for (RowType type : TYPES) {
            if (type.code().equals(code)) {
                return type;
            }
        }
        return null;
    }

    /** Whether it has the characters of a row id; its length is another question. */
    static boolean isRowId(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAsciiLetter(c) && (c < '0' || c > '9') && c != '.' && c != '_' && c != ':' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** Whether it is 8-4-4-4-12 hexadecimal digits in either case. */
    static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            if (dash ? c != '-' : !hex) {
                return false;
            }
        }
        return true;
    }

    /** UUIDs are the same in either case; one case makes them one order. */
    static String lowerCase(String uuid) {
        return uuid.toLowerCase(Locale.ROOT);
    }

    private static boolean isAsciiLetters(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isAsciiLetter(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAsciiLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
