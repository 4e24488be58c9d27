package dev.requite.job;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that settings have in the environment. Spring ignores a misspelt one there; a misspelt limit would then be no
 * limit.
 */
final class SettingNames {

    private static final String PREFIX = "REQUITE_";

    /** The launcher's own. */
    private static final String JAVA_OPTIONS = "REQUITE_JAVA_OPTS";

    private final Set<String> names = new HashSet<>();
    private final List<String> prefixes = new ArrayList<>();

    private SettingNames() {
        add(PREFIX, RequiteSettings.class);
    }

    /** The variables that look like settings and are none, sorted. */
    static Set<String> unknown(Set<String> variables) {
        SettingNames known = new SettingNames();
        Set<String> unknown = new TreeSet<>();
        for (String variable : variables) {
            if (variable.startsWith(PREFIX) && !variable.equals(JAVA_OPTIONS) && !known.isKnown(variable)) {
                unknown.add(variable);
            }
        }
        return unknown;
    }

    private boolean isKnown(String variable) {
        return names.contains(variable) || prefixes.stream().anyMatch(variable::startsWith);
    }

    private void add(String prefix, Class<? extends Record> settings) {
        for (RecordComponent component : settings.getRecordComponents()) {
            String name = prefix + component.getName().toUpperCase(Locale.ROOT);
            Class<?> type = component.getType();
            if (type.isRecord()) {
                add(name + "_", type.asSubclass(Record.class));
            } else if (Map.class.isAssignableFrom(type) || List.class.isAssignableFrom(type)) {
                names.add(name);
                prefixes.add(name + "_");
            } else {
                names.add(name);
            }
        }
    }
}
