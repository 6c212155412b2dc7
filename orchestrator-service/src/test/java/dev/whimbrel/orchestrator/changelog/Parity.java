package dev.whimbrel.orchestrator.changelog;

import java.util.List;
import java.util.Map;

/**
 * A changelog, or several versions of it one after the other, to be run by both.
 *
 * @param name what is shown by it
 */
record Parity(String name, List<Round> rounds) {
    /** @param path of the file that is read first @param files content by path */
    record Round(String path, Map<String, String> files, List<String> contexts, String labels) {}

    static Parity of(String name, Round... rounds) {
        return new Parity(name, List.of(rounds));
    }

    static Round file(String path, String content) {
        return new Round(path, Map.of(path, content), List.of(), "");
    }

    static Round files(String path, Map<String, String> files) {
        return new Round(path, files, List.of(), "");
    }

    static Round in(Round round, List<String> contexts, String labels) {
        return new Round(round.path(), round.files(), contexts, labels);
    }

    static String xml(String inside) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                  xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                %s
                </databaseChangeLog>
                """.formatted(inside);
    }

    static List<Parity> all() {
        return List.of(
                of("every usual change in XML", file("db/all.xml", xml(ParityTexts.CHANGES_IN_XML))),
                of("YAML with properties, rollback and data", files("db/all.yaml", ParityTexts.YAML)),
                of("JSON", file("all.json", ParityTexts.JSON)),
                of("formatted SQL", file("all.sql", ParityTexts.FORMATTED)),
                of("plain SQL", file("plain.sql", "create table a (b int)")),
                of("includes of every format, relative and from the top", files("main/all.xml", ParityTexts.INCLUDES)),
                of(
                        "what runs on change and what runs always",
                        file("again.xml", xml(ParityTexts.AGAIN)),
                        file("again.xml", xml(ParityTexts.AGAIN.replace("select a ", "select a, a + 1 as c "))),
                        file("again.xml", xml(ParityTexts.AGAIN.replace("select a ", "select a, a + 1 as c ")))),
                of(
                        "contexts and labels, one after the other",
                        in(file("some.yaml", ParityTexts.CONTEXTS), List.of("test"), "one"),
                        in(file("some.yaml", ParityTexts.CONTEXTS), List.of("prod", "test"), "one or two"),
                        file("some.yaml", ParityTexts.CONTEXTS)),
                of("preconditions that mark, skip and pass", file("when.xml", xml(ParityTexts.PRECONDITIONS))),
                of("a failure that is allowed", file("may-fail.yaml", ParityTexts.MAY_FAIL)),
                of("delimiters and statements that are not split", file("delimiters.xml", xml(ParityTexts.DELIMITERS))),
                of(
                        "a change set added later between the others",
                        file("grow.yaml", ParityTexts.GROWING.formatted("")),
                        file("grow.yaml", ParityTexts.GROWING.formatted(ParityTexts.GROWN))));
    }

    @Override
    public String toString() {
        return name;
    }
}
