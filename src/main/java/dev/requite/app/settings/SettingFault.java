package dev.requite.app.settings;

import dev.requite.text.Unsafe;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.ResolvableType;
import org.springframework.util.unit.DataSize;

/** What is wrong with a setting's value, in words that never repeat one which may be a secret. */
public final class SettingFault {

    /** What a value is shown of; an address may have a password in it. */
    private static final List<String> MAY_BE_SECRET = List.of("password", "username", "url", "base-url", "proxy");

    private SettingFault() {}

    public static String of(BindException wrong) {
        ConfigurationProperty property = wrong.getProperty();
        String name = (property == null ? wrong.getName() : property.getName()).toString();
        String shown = property == null || MAY_BE_SECRET.stream().anyMatch(name::endsWith)
                ? ""
                : ", but \"" + Unsafe.replacedIn(String.valueOf(property.getValue())) + "\"";
        String where = property == null
                ? ""
                : SettingOrigin.words(property.getOrigin())
                        .map(words -> " (" + words + ")")
                        .orElse("");
        return "The setting " + name + where + " must be "
                + wanted(wrong.getTarget().getType()) + shown + ".";
    }

    private static String wanted(ResolvableType type) {
        Class<?> target = type.resolve(Object.class);
        return Collection.class.isAssignableFrom(target)
                ? "a list of " + wanted(type.asCollection().getGeneric(0).resolve(Object.class))
                : wanted(target);
    }

    private static String wanted(Class<?> type) {
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        } else if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return "a number such as 20000.00";
        } else if (type == Duration.class) {
            return "a time such as 500ms, 30s, 5m or 24h";
        } else if (type == DataSize.class) {
            return "a size such as 256MB";
        } else if (type == URI.class) {
            return "an address such as https://api.klarna.com/";
        } else if (type == char.class || type == Character.class) {
            return "one character";
        } else if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(each -> each.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(" or "));
        } else if (type.isRecord() || Map.class.isAssignableFrom(type)) {
            return "a group with settings below it";
        }
        return "something else";
    }
}
