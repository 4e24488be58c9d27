package dev.requite.app.settings;

import dev.requite.run.phase.ConfigurationProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.UnicodeReader;

/**
 * The settings file that a command named, with the line of each setting. Every value of a YAML file is the text that stands
 * there: to YAML itself the password {@code 12345_67890} is the number 1234567890, {@code 0123} is 83 and {@code NO} is
 * false.
 */
public final class SettingsFile {

    private static final String SOURCE = "settings file";

    /** Far deeper than any setting; an alias to what it stands in would go on for ever. */
    private static final int DEPTH_MAX = 20;

    private final @Nullable Path path;
    private final Map<String, OriginTrackedValue> values;

    private SettingsFile(@Nullable Path path, Map<String, OriginTrackedValue> values) {
        this.path = path;
        this.values = values;
    }

    /**
     * Reads it.
     *
     * @param path ends in .yaml, .yml or .properties; null if the command named none
     * @throws ConfigurationProblem if it can't be read; the message has none of its values
     */
    public static SettingsFile of(@Nullable Path path) {
        if (path == null) {
            return new SettingsFile(null, Map.of());
        }
        if (!Files.isReadable(path) || !Files.isRegularFile(path)) {
            throw new ConfigurationProblem("The configuration file " + path + " does not exist or can't be read.");
        }
        if (!path.toString().matches(".+\\.(ya?ml|properties)")) {
            throw new ConfigurationProblem(
                    "The configuration file " + path + " must end in .yaml, .yml or .properties.");
        }
        Map<String, OriginTrackedValue> values = new LinkedHashMap<>();
        try {
            if (path.toString().endsWith(".properties")) {
                properties(path, values);
            } else {
                yaml(path, values);
            }
        } catch (IOException e) {
            throw new ConfigurationProblem("The configuration file " + path + " can't be read: " + e.getMessage());
        } catch (MarkedYAMLException e) {
            // The library's own words may repeat a part of a password.
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ConfigurationProblem("The configuration file " + path + " is no valid YAML, line " + line
                    + " or just before: see to its indentation, and put a value with other characters than letters, digits"
                    + " and dashes in single quotes.");
        } catch (YAMLException e) {
            throw new ConfigurationProblem("The configuration file " + path
                    + " is no valid YAML: it has characters that are no text in UTF-8.");
        }
        return new SettingsFile(path, values);
    }

    private static void properties(Path path, Map<String, OriginTrackedValue> values) throws IOException {
        for (PropertySource<?> part : new PropertiesPropertySourceLoader().load(SOURCE, new FileSystemResource(path))) {
            EnumerablePropertySource<?> source = (EnumerablePropertySource<?>) part;
            for (String name : source.getPropertyNames()) {
                Origin origin = part instanceof OriginTrackedMapPropertySource tracked ? tracked.getOrigin(name) : null;
                values.put(name, OriginTrackedValue.of(source.getProperty(name), origin));
            }
        }
    }

    private static void yaml(Path path, Map<String, OriginTrackedValue> values) throws IOException {
        try (InputStream bytes = Files.newInputStream(path)) {
            for (Node document : new Yaml(new LoaderOptions()).composeAll(new UnicodeReader(bytes))) {
                if (document instanceof MappingNode || !text(document).isEmpty()) {
                    add(path, "", document, values, 0);
                }
            }
        }
    }

    private static void add(Path path, String name, Node node, Map<String, OriginTrackedValue> values, int depth) {
        if (depth > DEPTH_MAX) {
            throw problem(path, node, name + " goes too deep");
        }
        if (node instanceof MappingNode mapping) {
            Map<String, Integer> seen = new LinkedHashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                String key = text(entry.getKeyNode());
                if (key.isEmpty()) {
                    throw problem(path, entry.getKeyNode(), "this is no name of a setting");
                }
                String below = name.isEmpty() ? key : name + "." + key;
                Integer before = seen.put(key, line(entry.getKeyNode()));
                if (before != null) {
                    throw problem(
                            path, entry.getKeyNode(), below + " stands there a second time, after line " + before);
                }
                add(path, below, entry.getValueNode(), values, depth + 1);
            }
        } else if (node instanceof SequenceNode sequence) {
            List<Node> items = sequence.getValue();
            for (int i = 0; i < items.size(); i++) {
                add(path, name + "[" + i + "]", items.get(i), values, depth + 1);
            }
            if (items.isEmpty()) {
                values.put(name, value(path, node, ""));
            }
        } else if (name.isEmpty()) {
            throw problem(path, node, "there are no settings, but a text");
        } else {
            values.put(name, value(path, node, text(node)));
        }
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static OriginTrackedValue value(Path path, Node node, String text) {
        TextResourceOrigin.Location place = new TextResourceOrigin.Location(
                node.getStartMark().getLine(), node.getStartMark().getColumn());
        return OriginTrackedValue.of(text, new TextResourceOrigin(new FileSystemResource(path), place));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static ConfigurationProblem problem(Path path, Node node, String words) {
        return new ConfigurationProblem(
                "The configuration file " + path + " can't be used, line " + line(node) + ": " + words + ".");
    }

    /** For Spring's environment; null if no file was named. */
    @Nullable
    public PropertySource<?> source() {
        return path == null ? null : new OriginTrackedMapPropertySource(SOURCE, Map.copyOf(values), true);
    }

    /** Whether a password stands in it. */
    public boolean hasPassword() {
        return values.entrySet().stream().anyMatch(entry -> {
            String value = String.valueOf(entry.getValue().getValue());
            return value.contains("password=") || (uniform(entry.getKey()).endsWith(".password") && !value.isBlank());
        });
    }

    /** On which line a setting, or the first of a group, stands, in words; empty if it does not. */
    public Optional<String> where(String setting) {
        String wanted = uniform(setting);
        return values.entrySet().stream()
                .filter(entry -> within(uniform(entry.getKey()), wanted))
                .findFirst()
                .flatMap(entry -> SettingOrigin.words(entry.getValue().getOrigin()));
    }

    private static boolean within(String name, String wanted) {
        return name.equals(wanted) || name.startsWith(wanted + ".") || name.startsWith(wanted + "[");
    }

    /** Dashes and case make no other setting. */
    private static String uniform(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(java.util.Locale.ROOT);
    }
}
