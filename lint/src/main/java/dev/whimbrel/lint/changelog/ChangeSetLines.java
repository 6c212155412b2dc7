package dev.whimbrel.lint.changelog;

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where the change sets of a file begin, in each format. Nothing for what cannot be read: its own parser complains. */
final class ChangeSetLines {
    private ChangeSetLines() {}

    static String key(String id, String author) {
        return id + "\n" + author;
    }

    static Map<String, Integer> of(String file, List<String> text) {
        var name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".sql")) {
            return sql(text);
        }
        return name.endsWith(".xml") ? xml(String.join("\n", text)) : yaml(String.join("\n", text));
    }

    /** {@code --changeset author:id attribute:value} */
    private static Map<String, Integer> sql(List<String> text) {
        var lines = new HashMap<String, Integer>();
        for (var i = 0; i < text.size(); i++) {
            var line = text.get(i).strip();
            var words = line.startsWith("--") ? line.substring(2).strip().split("\\s+", 3) : new String[0];
            if (words.length > 1 && words[0].equalsIgnoreCase("changeset") && words[1].contains(":")) {
                var parts = words[1].split(":", 2);
                lines.putIfAbsent(key(unquoted(parts[1]), unquoted(parts[0])), i + 1);
            }
        }
        return lines;
    }

    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static Map<String, Integer> xml(String text) {
        var lines = new HashMap<String, Integer>();
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var reader = factory.createXMLStreamReader(new StringReader(text));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("changeSet")) {
                    lines.putIfAbsent(
                            key(
                                    String.valueOf(reader.getAttributeValue(null, "id")),
                                    String.valueOf(reader.getAttributeValue(null, "author"))),
                            reader.getLocation().getLineNumber());
                }
            }
        } catch (XMLStreamException unreadable) {
            lines.clear();
        }
        return lines;
    }

    /** JSON is YAML, too. */
    private static Map<String, Integer> yaml(String text) {
        var lines = new HashMap<String, Integer>();
        try {
            var root = new Yaml().compose(new StringReader(text));
            if (root != null) {
                walk(root, lines, 0);
            }
        } catch (YAMLException unreadable) {
            lines.clear();
        }
        return lines;
    }

    private static void walk(Node node, Map<String, Integer> lines, int depth) {
        if (depth > 8) {
            return;
        }
        switch (node) {
            case SequenceNode list -> list.getValue().forEach(each -> walk(each, lines, depth + 1));
            case MappingNode map ->
                map.getValue().forEach(entry -> {
                    if (entry.getKeyNode() instanceof ScalarNode name
                            && name.getValue().equals("changeSet")
                            && entry.getValueNode() instanceof MappingNode changeSet) {
                        lines.putIfAbsent(
                                key(value(changeSet, "id"), value(changeSet, "author")),
                                name.getStartMark().getLine() + 1);
                    } else {
                        walk(entry.getValueNode(), lines, depth + 1);
                    }
                });
            default -> {
                // values
            }
        }
    }

    private static String value(MappingNode map, String key) {
        return map.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .filter(entry -> entry.getValueNode() instanceof ScalarNode)
                .map(entry -> ((ScalarNode) entry.getValueNode()).getValue())
                .findFirst()
                .orElse("");
    }
}
