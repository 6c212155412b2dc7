package dev.whimbrel.changelogs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.Scope;
import liquibase.change.ChangeFactory;
import liquibase.precondition.PreconditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KnownChangesTest {
    /** Each with a word of the reason. */
    static Stream<Arguments> forbidden() {
        return Stream.of(
                refused("an XML change that runs a program", "a.xml", xml("""
                        <changeSet id="1" author="a"><executeCommand executable="id"/></changeSet>"""), "runs a program"),
                refused(
                        "a YAML change that runs a program",
                        "a.yaml",
                        yaml("executeCommand: {executable: id}"),
                        "runs a program"),
                refused("a JSON change that runs a program", "a.json", """
                        {"databaseChangeLog": [{"changeSet": {"id": "1", "author": "a",
                          "changes": [{"executeCommand": {"executable": "id"}}]}}]}""", "runs a program"),
                refused("a class in XML", "a.xml", xml("""
                        <changeSet id="1" author="a"><customChange class="java.lang.Object"/></changeSet>"""), "Java class"),
                refused("a class in YAML", "a.yml", yaml("customChange: {class: java.lang.Object}"), "Java class"),
                refused("a class on the way back", "a.xml", xml("""
                        <changeSet id="1" author="a"><sql>select 1</sql>
                          <rollback><customChange class="x.Y"/></rollback></changeSet>"""), "Java class"),
                refused("a class as precondition of a change set", "a.xml", xml("""
                        <changeSet id="1" author="a"><preConditions><or><not>
                          <customPrecondition className="x.Y"/></not></or></preConditions></changeSet>"""), "sqlCheck"),
                refused("a class as precondition of everything", "a.yaml", """
                        databaseChangeLog:
                          - preConditions:
                              - customPrecondition: {className: x.Y}
                        """, "sqlCheck"),
                refused("a class that filters files", "a.xml", xml("""
                        <includeAll path="more" filter="x.Y"/>"""), "includeAll with a filter"),
                refused("a class that sorts files", "a.yaml", """
                        databaseChangeLog:
                          - includeAll: {path: more, resourceComparator: x.Y}
                        """, "includeAll with a resourceComparator"),
                refused(
                        "a value of a Java type",
                        "a.yaml",
                        yaml("createTable: {tableName: \"http://h/!{java.net.URL}\"}"),
                        "Java type"),
                refused(
                        "a change that nobody knows",
                        "a.yaml",
                        yaml("formatDisk: {disk: a}"),
                        "'formatDisk' is not a change"),
                refused("a precondition that nobody knows", "a.xml", xml("""
                        <changeSet id="1" author="a"><preConditions><moonIsFull/></preConditions></changeSet>"""), "'moonIsFull' is not a precondition"),
                refused("a document type", "a.xml", """
                        <!DOCTYPE databaseChangeLog [<!ENTITY e SYSTEM "file:///etc/passwd">]>
                        <databaseChangeLog>&e;</databaseChangeLog>""", "document type"),
                refused("a remote document type", "a.xml", """
                        <!DOCTYPE databaseChangeLog SYSTEM "http://example.org/a.dtd"><databaseChangeLog/>""", "document type"),
                refused("a remote schema", "a.xml", """
                        <databaseChangeLog xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                          xsi:schemaLocation="http://example.org/x http://example.org/x.xsd"/>""", "http://example.org/x"),
                refused("a file by its address", "a.xml", xml("""
                        <include file="https://example.org/more.xml"/>"""), "outside the changelog"),
                refused(
                        "a file of the machine",
                        "a.yaml",
                        yaml("sqlFile: {path: \"file:///etc/passwd\"}"),
                        "outside the changelog"),
                refused(
                        "a file above the changelog",
                        "db/a.yaml",
                        yaml("loadData: {tableName: t, file: ../../data.csv}"),
                        "outside the changelog"),
                refused("parameters from above the changelog", "a.yaml", """
                        databaseChangeLog:
                          - property: {file: ../secret.properties}
                        """, "outside the changelog"),
                refused("a large value from above the changelog", "a.xml", xml("""
                        <changeSet id="1" author="a"><insert tableName="t">
                          <column name="b" valueBlobFile="..\\..\\key"/></insert></changeSet>"""), "outside the changelog"),
                refused("what is no XML", "a.xml", "<databaseChangeLog>", "cannot be read as XML"),
                refused("what unfolds without end", "a.yaml", bomb(), "more than a million"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forbidden")
    void refuses(String what, String file, String content, String reason) {
        assertThatThrownBy(() -> check(file, content))
                .isInstanceOf(NotAllowed.class)
                .hasMessageContaining(file)
                .hasMessageContaining(reason);
    }

    @Test
    void whatAChangelogIncludesIsLookedAtToo() {
        assertThatThrownBy(() -> KnownChanges.check(Map.of(
                        "a.yaml",
                        bytes("databaseChangeLog:\n  - include: {file: more/b.yaml}\n"),
                        "more/b.yaml",
                        bytes(yaml("executeCommand: {executable: id}")))))
                .hasMessageContaining("more/b.yaml: 'executeCommand'");
    }

    @Test
    void ordinaryChangelogsPass() {
        assertThatCode(() -> {
                    check("db/a.xml", xml("""
                            <property name="customChange" value="is only a word"/>
                            <include file="../more.xml" relativeToChangelogFile="true"/>
                            <includeAll path="/db/more"/>
                            <changeSet id="1" author="a" dbms="mysql,mariadb"><validCheckSum>ANY</validCheckSum>
                              <preConditions onFail="MARK_RAN"><and><tableExists tableName="t"/><sqlCheck expectedResult="1">select 1</sqlCheck></and></preConditions>
                              <comment>executeCommand</comment><createTable tableName="t"><column name="a" type="int"/></createTable>
                              <modifySql><append value=" engine=innodb"/></modifySql>
                              <rollback><dropTable tableName="t"/></rollback></changeSet>"""));
                    check(
                            "a.yaml",
                            yaml(
                                    "loadData: {tableName: t, file: \"classpath:data.csv\", columns: [{column: {name: a, type: string}}]}"));
                    check("data.json", "{\"customChange\": 1}");
                    check("data.csv", "executeCommand");
                    check("broken.yaml", "a: [");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void everyChangeAndPreconditionOfThisLiquibaseIsEitherAllowedOrRefusedForAReason() {
        var changes = Scope.getCurrentScope().getSingleton(ChangeFactory.class).getDefinedChanges();
        var known = Stream.of(KnownChanges.CHANGES, KnownChanges.REFUSED.keySet())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        assertThat(known).containsAll(changes);
        var preconditions = Stream.of(
                        KnownChanges.PRECONDITIONS, KnownChanges.REFUSED.keySet(), Set.of("preConditions"))
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        assertThat(preconditions)
                .containsAll(
                        PreconditionFactory.getInstance().getPreconditions().keySet());
    }

    private static void check(String file, String content) throws NotAllowed {
        KnownChanges.check(Map.of(file, bytes(content)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Arguments refused(String what, String file, String content, String reason) {
        return Arguments.of(what, file, content, reason);
    }

    private static String xml(String inside) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                  xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                %s
                </databaseChangeLog>""".formatted(inside);
    }

    private static String yaml(String change) {
        return """
                databaseChangeLog:
                  - changeSet:
                      id: 1
                      author: a
                      changes:
                        - %s
                """.formatted(change);
    }

    private static String bomb() {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 9; level++) {
            text.append("a%d: &a%d [%s]\n"
                    .formatted(level, level, String.join(", ", Collections.nCopies(10, "*a" + (level - 1)))));
        }
        return text.append("databaseChangeLog: [*a8]\n").toString();
    }
}
