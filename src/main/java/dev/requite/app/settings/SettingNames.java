package dev.requite.app.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Name;

/**
 * The names that settings have, in a file and in the environment. Spring ignores a misspelt one there; a misspelt limit
 * would then be no limit.
 */
public final class SettingNames {

    private static final String PREFIX = "REQUITE_";

    /** The launcher's own. */
    private static final String JAVA_OPTIONS = "REQUITE_JAVA_OPTS";

    private static final String ANY = "*";

    private static final int DIFFERENCE_MAX = 3;

    private static final List<Setting> ALL = all("requite", RequiteSettings.class);

    private SettingNames() {}

    /**
     * A setting's name.
     *
     * @param dotted as in a file, with {@link #ANY} for a name that the user gives
     * @param open whether further names, or numbers, come behind it
     */
    private record Setting(String dotted, boolean open) {

        String variable() {
            return dotted.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
        }

        boolean isMeantBy(String variable) {
            String name = with(variable, '_', variable());
            return variable.equals(name) || (open && variable.startsWith(name + "_"));
        }

        /** A name with what the user's own has in the place of {@link #ANY}. */
        static String with(String written, char separator, String name) {
            List<String> parts = new ArrayList<>(List.of(name.split(Pattern.quote(String.valueOf(separator)), -1)));
            String[] given = written.split(Pattern.quote(String.valueOf(separator)), -1);
            int own = parts.indexOf(ANY);
            if (own >= 0 && own < given.length && !given[own].isEmpty()) {
                parts.set(own, given[own]);
            }
            return String.join(String.valueOf(separator), parts);
        }
    }

    /** The variables that look like settings and are none, sorted. */
    public static Set<String> unknown(Set<String> variables) {
        Set<String> unknown = new TreeSet<>();
        for (String variable : variables) {
            if (variable.startsWith(PREFIX)
                    && !variable.equals(JAVA_OPTIONS)
                    && ALL.stream().noneMatch(name -> name.isMeantBy(variable))) {
                unknown.add(variable);
            }
        }
        return unknown;
    }

    /** The variable that is meant by one that is none; empty if nothing is like it. */
    public static Optional<String> nearestVariable(String variable) {
        return nearest(variable, '_', Setting::variable);
    }

    /** The setting that is meant by a name that is none; empty if nothing is like it. */
    public static Optional<String> nearest(String dotted) {
        return nearest(dotted, '.', Setting::dotted);
    }

    private static Optional<String> nearest(String wrong, char separator, Function<Setting, String> spelling) {
        return ALL.stream()
                .map(name ->
                        Guess.of(wrong, separator, Setting.with(wrong, separator, spelling.apply(name)), name.open()))
                .filter(guess -> guess.difference() <= DIFFERENCE_MAX)
                .min(Comparator.comparingInt(Guess::difference))
                .map(Guess::name);
    }

    /** A name that may be meant, and in how many letters what was written differs. */
    private record Guess(String name, int difference) {

        static Guess of(String wrong, char separator, String right, boolean open) {
            int rest = open ? endOfParts(wrong, separator, parts(right, separator)) : wrong.length();
            return new Guess(
                    right + wrong.substring(rest), difference(letters(wrong.substring(0, rest)), letters(right)));
        }

        private static int parts(String name, char separator) {
            return (int) name.chars().filter(each -> each == separator).count() + 1;
        }

        /** Where so many parts of a name end. */
        private static int endOfParts(String name, char separator, int parts) {
            int end = -1;
            for (int i = 0; i < parts; i++) {
                end = name.indexOf(separator, end + 1);
                if (end < 0) {
                    return name.length();
                }
            }
            return end;
        }

        /** Separators are the first thing that is written otherwise. */
        private static String letters(String name) {
            return name.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
        }

        /** Levenshtein's distance. */
        private static int difference(String one, String other) {
            int[] row = new int[other.length() + 1];
            for (int j = 0; j <= other.length(); j++) {
                row[j] = j;
            }
            for (int i = 1; i <= one.length(); i++) {
                int diagonal = row[0];
                row[0] = i;
                for (int j = 1; j <= other.length(); j++) {
                    int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                    diagonal = row[j];
                    row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
                }
            }
            return row[other.length()];
        }
    }

    private static List<Setting> all(String prefix, Class<? extends Record> settings) {
        List<Setting> names = new ArrayList<>();
        for (RecordComponent component : settings.getRecordComponents()) {
            String name = prefix + "." + of(component);
            Class<?> type = component.getType();
            Class<?> group = grouped(component);
            if (type.isRecord()) {
                names.addAll(all(name, type.asSubclass(Record.class)));
            } else if (group != null) {
                names.addAll(all(name + "." + ANY, group.asSubclass(Record.class)));
            } else {
                names.add(new Setting(name, Map.class.isAssignableFrom(type) || List.class.isAssignableFrom(type)));
            }
        }
        return names;
    }

    /** Of which record a map by names that the user gives has many; null if it is none. */
    private static @Nullable Class<?> grouped(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType type
                        && Map.class.isAssignableFrom(component.getType())
                        && type.getActualTypeArguments()[1] instanceof Class<?> value
                        && value.isRecord()
                ? value
                : null;
    }

    /** What a component of the settings is called in a file: its own name, unless it is told another. */
    public static String of(RecordComponent component) {
        try {
            Name told = component
                    .getDeclaringRecord()
                    .getDeclaredField(component.getName())
                    .getAnnotation(Name.class);
            return dashed(told == null ? component.getName() : told.value());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record's component has a field", e);
        }
    }

    /** A record's component as a setting is called. */
    static String dashed(String name) {
        return Stream.of(name.split("(?=[A-Z])", -1))
                .map(word -> word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1))
                .reduce((left, right) -> left + "-" + right)
                .orElse(name);
    }
}
