package dev.whimbrel.changelogs;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads what a changelog says without doing any of it: no class is loaded, no file opened, no document type followed. */
final class Reading {
    /** Aliases may unfold into more than any memory holds. */
    private static final int MOST = 1_000_000;

    private final String file;
    private final List<Entry> entries = new ArrayList<>();

    private Reading(String file) {
        this.file = file;
    }

    /**
     * @return nothing for what is no changelog: data, plain SQL, and what its own parser will complain about
     * @throws NotAllowed for what must not even be parsed
     */
    static List<Entry> of(String file, byte[] content) throws NotAllowed {
        var reading = new Reading(file);
        var name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".xml")) {
            reading.xml(content);
        } else if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
            reading.yaml(content);
        }
        return reading.entries;
    }

    private void xml(byte[] content) throws NotAllowed {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            var open = new ArrayList<>(List.of(""));
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD ->
                        throw new NotAllowed(
                                file + " has a document type (<!DOCTYPE …>), which could read files and addresses"
                                        + " outside the changelog; leave it out, the schema is known here");
                    case XMLStreamConstants.START_ELEMENT -> {
                        element(open.getLast(), reader);
                        open.add(reader.getLocalName());
                    }
                    case XMLStreamConstants.END_ELEMENT -> open.removeLast();
                    default -> {
                        // texts are SQL and comments
                    }
                }
            }
        } catch (XMLStreamException unreadable) {
            entries.clear();
            throw new NotAllowed(file + " cannot be read as XML: "
                    + String.valueOf(unreadable.getMessage()).strip().replaceAll("\\s+", " "));
        }
    }

    private void element(String parent, XMLStreamReader reader) throws NotAllowed {
        var name = reader.getLocalName();
        add(new Entry(parent, name, "", ""));
        for (var i = 0; i < reader.getAttributeCount(); i++) {
            add(new Entry(parent, name, reader.getAttributeLocalName(i), reader.getAttributeValue(i)));
        }
    }

    private void yaml(byte[] content) throws NotAllowed {
        var options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setAllowRecursiveKeys(false);
        try {
            var document = new Yaml(new SafeConstructor(options)).<Object>load(new ByteArrayInputStream(content));
            if (document instanceof Map<?, ?> map && map.containsKey("databaseChangeLog")) {
                walk("", "", "", document, 0);
            }
        } catch (YAMLException _) {
            // read by the same parser again, if it is a changelog at all, and complained about there
            entries.clear();
        }
    }

    private void walk(String parent, String element, String attribute, Object value, int depth) throws NotAllowed {
        if (depth > 200) {
            throw new NotAllowed(file + " is nested deeper than 200 levels");
        }
        switch (value) {
            case Map<?, ?> map -> {
                var inner = attribute.isEmpty() ? element : attribute;
                var outer = attribute.isEmpty() ? parent : element;
                add(new Entry(outer, inner, "", ""));
                for (var each : map.entrySet()) {
                    walk(outer, inner, String.valueOf(each.getKey()), orNothing(each.getValue()), depth + 1);
                }
            }
            case Collection<?> list -> {
                var inner = attribute.isEmpty() ? element : attribute;
                var outer = attribute.isEmpty() ? parent : element;
                for (var each : list) {
                    walk(outer, inner, "", orNothing(each), depth + 1);
                }
            }
            default -> add(new Entry(parent, element, attribute, String.valueOf(value)));
        }
    }

    private static Object orNothing(@Nullable Object value) {
        return value == null ? "" : value;
    }

    private void add(Entry entry) throws NotAllowed {
        if (entries.size() == MOST) {
            throw new NotAllowed(file + " unfolds into more than a million elements");
        }
        entries.add(entry);
    }
}
