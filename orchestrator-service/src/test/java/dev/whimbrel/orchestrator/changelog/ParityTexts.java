package dev.whimbrel.orchestrator.changelog;

import java.util.Map;

/** The changelogs that both run. */
final class ParityTexts {
    private ParityTexts() {}

    static final String CHANGES_IN_XML = """
            <property name="owner" value="ann"/>
            <property name="text.type" value="varchar(50)" dbms="mysql,mariadb"/>
            <changeSet id="tables" author="${owner}">
              <comment>Äpfel &amp; Birnen</comment>
              <createTable tableName="shop" remarks="where things are sold">
                <column name="id" type="int" autoIncrement="true"><constraints primaryKey="true" nullable="false"/></column>
                <column name="name" type="${text.type}"><constraints nullable="false"/></column>
              </createTable>
              <createTable tableName="item">
                <column name="id" type="bigint"><constraints primaryKey="true"/></column>
                <column name="shop" type="int"/>
                <column name="price" type="decimal(10,2)" defaultValueNumeric="0"/>
                <column name="old" type="boolean" defaultValueBoolean="false"/>
              </createTable>
            </changeSet>
            <changeSet id="columns" author="ann" objectQuotingStrategy="QUOTE_ALL_OBJECTS">
              <addColumn tableName="item"><column name="label" type="varchar(20)" defaultValue="none"/></addColumn>
              <renameColumn tableName="item" oldColumnName="label" newColumnName="title" columnDataType="varchar(20)"/>
              <modifyDataType tableName="item" columnName="title" newDataType="varchar(40)"/>
              <addNotNullConstraint tableName="item" columnName="title" columnDataType="varchar(40)" defaultNullValue="-"/>
              <dropColumn tableName="item" columnName="old"/>
            </changeSet>
            <changeSet id="keys" author="ann">
              <createIndex tableName="item" indexName="by_title"><column name="title"/></createIndex>
              <addForeignKeyConstraint constraintName="sold_in" baseTableName="item" baseColumnNames="shop"
                referencedTableName="shop" referencedColumnNames="id" onDelete="CASCADE"/>
              <addUniqueConstraint tableName="shop" columnNames="name" constraintName="one_name"/>
            </changeSet>
            <changeSet id="rows" author="ann">
              <insert tableName="shop"><column name="name" value="O'Hara; &amp; sons"/></insert>
              <insert tableName="item"><column name="id" valueNumeric="1"/><column name="shop" valueNumeric="1"/>
                <column name="title" value="tea"/></insert>
              <update tableName="item"><column name="price" valueNumeric="2.50"/><where>id = 1</where></update>
              <delete tableName="item"><where>id = 99</where></delete>
            </changeSet>
            <changeSet id="view" author="ann" dbms="mysql,mariadb">
              <createView viewName="prices">select title, price from item</createView>
            </changeSet>
            <changeSet id="tag" author="ann"><tagDatabase tag="first"/></changeSet>
            <changeSet id="not here" author="ann" dbms="postgresql"><sql>create table nowhere (a int)</sql></changeSet>
            <changeSet id="appended" author="ann" logicalFilePath="moved/elsewhere.xml">
              <createTable tableName="log"><column name="a" type="int"/></createTable>
              <modifySql dbms="mysql,mariadb"><append value=" comment 'appended'"/></modifySql>
            </changeSet>
            <changeSet id="said" author="ann"><output>a word</output><empty/></changeSet>
            """;

    static final Map<String, String> YAML = Map.of(
            "db/all.yaml",
            """
            databaseChangeLog:
              - property: {name: prefix, value: app_}
              - changeSet:
                  id: 1
                  author: bob
                  comment: a table from a property
                  changes:
                    - createTable:
                        tableName: ${prefix}bird
                        columns:
                          - column: {name: id, type: int, constraints: {primaryKey: true, nullable: false}}
                          - column: {name: name, type: varchar(30)}
                          - column: {name: seen, type: date}
                  rollback:
                    - dropTable: {tableName: "${prefix}bird"}
              - changeSet:
                  id: 2
                  author: bob
                  changes:
                    - loadData:
                        tableName: ${prefix}bird
                        file: db/birds.csv
                        separator: ";"
                        columns:
                          - column: {name: id, type: numeric}
                          - column: {name: name, type: string}
                          - column: {name: seen, type: date}
                    - sqlFile: {path: more.sql, relativeToChangelogFile: true, splitStatements: true}
              - changeSet:
                  id: 3
                  author: bob
                  changes:
                    - loadUpdateData:
                        tableName: ${prefix}bird
                        file: db/birds2.csv
                        separator: ";"
                        primaryKey: id
                        columns:
                          - column: {name: id, type: numeric}
                          - column: {name: name, type: string}
                          - column: {name: seen, type: date}
            """,
            "db/birds.csv",
            "id;name;seen\n1;whimbrel;2020-05-01\n2;NULL;2020-05-02\n",
            "db/birds2.csv",
            "id;name;seen\n2;curlew;2021-05-01\n3;ruff;2021-05-02\n",
            "db/more.sql",
            "-- a comment; with a semicolon\ninsert into app_bird values (7, 'a;b', null);\n/* more */ update app_bird set name = 'x' where id = 99;\n");

    static final String JSON = """
            {"databaseChangeLog": [
              {"changeSet": {"id": "1", "author": "eve", "labels": "l1", "contextFilter": "any or all",
                "preConditions": [{"onFail": "HALT"}, {"not": [{"tableExists": {"tableName": "js"}}]}],
                "changes": [{"createTable": {"tableName": "js", "columns": [
                  {"column": {"name": "a", "type": "int", "constraints": {"nullable": false}}},
                  {"column": {"name": "b", "type": "json"}}]}}]}},
              {"changeSet": {"id": "2", "author": "eve", "failOnError": true,
                "changes": [{"sql": {"sql": "insert into js values (1, '{}'); insert into js values (2, null)", "splitStatements": true}}]}}
            ]}
            """;

    static final String FORMATTED = """
            --liquibase formatted sql
            --property name:tbl value:ducks

            --changeset zoe:1 labels:l1 context:"a or b" runOnChange:false
            --comment: some ducks
            create table ${tbl} (a int primary key, b varchar(20) default ';');
            insert into ${tbl} values (1, 'one;');
            --rollback drop table ${tbl};

            --changeset zoe:2 splitStatements:false stripComments:false
            /* kept; */ insert into ${tbl} values (2, 'two');

            --changeset zoe:3 endDelimiter:// dbms:mysql,mariadb
            create procedure quack() begin select 1; select 2; end//
            create procedure quack2() begin select 3; end//

            --changeset zoe:4
            --preconditions onFail:MARK_RAN
            --precondition-sql-check expectedResult:1 select count(*) from ${tbl}
            insert into ${tbl} values (4, 'never');

            --changeset zoe:5 runAlways:true logicalFilePath:other.sql
            update ${tbl} set b = 'x' where a = 1;

            --changeset zoe:6 failOnError:false
            insert into ${tbl} values (1, 'twice');

            --changeset zoe:7 ignore:true
            drop table ${tbl};

            --changeset zoe:8 dbms:oracle
            drop table ${tbl};
            """;

    static final Map<String, String> INCLUDES = Map.of(
            "main/all.xml",
            Parity.xml("""
                    <include file="parts/one.yaml" relativeToChangelogFile="true"/>
                    <include file="main/parts/two.sql"/>
                    <include file="parts/three.json" relativeToChangelogFile="true" context="any"/>
                    <includeAll path="many" relativeToChangelogFile="true"/>"""),
            "main/parts/one.yaml",
            "databaseChangeLog:\n  - changeSet:\n      id: 1\n      author: a\n      changes:\n        - createTable: {tableName: one, columns: [{column: {name: a, type: int}}]}\n",
            "main/parts/two.sql",
            "--liquibase formatted sql\n--changeset a:2\ncreate table two (a int);\n",
            "main/parts/three.json",
            "{\"databaseChangeLog\": [{\"changeSet\": {\"id\": \"3\", \"author\": \"a\", \"changes\": [{\"createTable\": {\"tableName\": \"three\", \"columns\": [{\"column\": {\"name\": \"a\", \"type\": \"int\"}}]}}]}}]}",
            "main/many/b.sql",
            "--liquibase formatted sql\n--changeset a:5\ninsert into four values (5);\n",
            "main/many/a.sql",
            "--liquibase formatted sql\n--changeset a:4\ncreate table four (a int);\n");

    static final String AGAIN = """
            <changeSet id="table" author="a"><createTable tableName="t"><column name="a" type="int"/></createTable></changeSet>
            <changeSet id="view" author="a" runOnChange="true">
              <createView viewName="v" replaceIfExists="true">select a from t</createView></changeSet>
            <changeSet id="always" author="a" runAlways="true"><sql>insert into t values (1)</sql></changeSet>
            """;

    static final String CONTEXTS = """
            databaseChangeLog:
              - changeSet: {id: 1, author: a, context: test, changes: [{sql: {sql: "create table c1 (a int)"}}]}
              - changeSet: {id: 2, author: a, contextFilter: "prod and !dev", changes: [{sql: {sql: "create table c2 (a int)"}}]}
              - changeSet: {id: 3, author: a, labels: "one, extra", changes: [{sql: {sql: "create table c3 (a int)"}}]}
              - changeSet: {id: 4, author: a, labels: two, changes: [{sql: {sql: "create table c4 (a int)"}}]}
              - changeSet: {id: 5, author: a, context: "@nobody", changes: [{sql: {sql: "create table c5 (a int)"}}]}
            """;

    static final String PRECONDITIONS = """
            <changeSet id="1" author="a"><createTable tableName="p"><column name="a" type="int"/></createTable></changeSet>
            <changeSet id="marked" author="a"><preConditions onFail="MARK_RAN"><not><tableExists tableName="p"/></not></preConditions>
              <dropTable tableName="p"/></changeSet>
            <changeSet id="skipped" author="a"><preConditions onFail="CONTINUE"><tableExists tableName="nowhere"/></preConditions>
              <dropTable tableName="p"/></changeSet>
            <changeSet id="table" author="a"><preConditions><tableExists tableName="p"/></preConditions><sql>insert into p values (1)</sql></changeSet>
            <changeSet id="column" author="a"><preConditions><columnExists tableName="p" columnName="a"/></preConditions><sql>insert into p values (2)</sql></changeSet>
            <changeSet id="query" author="a"><preConditions><sqlCheck expectedResult="2">select count(*) from p</sqlCheck></preConditions><sql>insert into p values (3)</sql></changeSet>
            <changeSet id="executed" author="a"><preConditions><changeSetExecuted id="1" author="a" changeLogFile="when.xml"/></preConditions><sql>insert into p values (4)</sql></changeSet>
            <changeSet id="index" author="a"><preConditions><not><indexExists indexName="i" tableName="p"/></not></preConditions><createIndex tableName="p" indexName="i"><column name="a"/></createIndex></changeSet>
            <changeSet id="now there" author="a"><preConditions><and><indexExists indexName="i" tableName="p"/><not><primaryKeyExists tableName="p"/></not><not><viewExists viewName="p"/></not></and></preConditions><sql>insert into p values (5)</sql></changeSet>
            <changeSet id="counted" author="a"><preConditions><or><tableIsEmpty tableName="p"/><rowCount tableName="p" expectedRows="5"/></or></preConditions><sql>insert into p values (6)</sql></changeSet>
            <changeSet id="warned" author="a"><preConditions onFail="WARN" onError="MARK_RAN"><rowCount tableName="p" expectedRows="7"/></preConditions>
              <sql>insert into p values (2)</sql></changeSet>
            """;

    static final String MAY_FAIL = """
            databaseChangeLog:
              - changeSet: {id: 1, author: a, changes: [{sql: {sql: "create table f (a int primary key)"}}]}
              - changeSet: {id: 2, author: a, failOnError: false, changes: [{sql: {sql: "create table f (a int)"}}]}
              - changeSet: {id: 3, author: a, changes: [{sql: {sql: "insert into f values (3)"}}]}
            """;

    static final String DELIMITERS = """
            <changeSet id="1" author="a"><sql splitStatements="true" endDelimiter="GO">create table d (a varchar(20))
            GO
            insert into d values ('a;b')
            GO</sql></changeSet>
            <changeSet id="2" author="a"><sql splitStatements="false">create trigger tr before insert on d for each row begin set new.a = 'x'; end</sql></changeSet>
            <changeSet id="3" author="a"><createProcedure procedureName="pr">create procedure pr() begin select 1; select 2; end</createProcedure></changeSet>
            <changeSet id="4" author="a"><sql stripComments="true">-- gone
            insert into d values ('4'); -- gone; too
            insert into d values ('-- stays')</sql></changeSet>
            """;

    static final String GROWING = """
            databaseChangeLog:
              - changeSet: {id: 1, author: a, changes: [{sql: {sql: "create table g (a int)"}}]}
            %s
              - changeSet: {id: 3, author: a, changes: [{sql: {sql: "insert into g values (3)"}}]}
            """;

    static final String GROWN =
            "  - changeSet: {id: 2, author: a, changes: [{sql: {sql: \"insert into g values (2)\"}}]}";
}
