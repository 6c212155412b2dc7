package dev.whimbrel.statements;

import io.debezium.ddl.parser.mariadb.generated.MariaDBLexer;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser;
import io.debezium.ddl.parser.mariadb.generated.MariaDBParser.*;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** The grammar of MariaDB. */
final class MariaDbGrammar {
    private MariaDbGrammar() {}

    /** @param text the statement as the server sees it, without comments */
    static Reading read(String sql, String text) {
        var errors = new FirstError();
        var lexer = new MariaDBLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        lexer.addErrorListener(errors);
        var parser = new MariaDBParser(new CommonTokenStream(lexer));
        var tree = TwoStages.parse(parser, MariaDBParser::root, errors);
        return errors.problem().map(problem -> Reading.failed(sql, problem)).orElseGet(() -> one(sql, text, tree));
    }

    private static Reading one(String sql, String text, RootContext tree) {
        var statements = tree.sqlStatements() == null
                ? List.<SqlStatementContext>of()
                : tree.sqlStatements().sqlStatement();
        if (statements.size() != 1) {
            return Reading.failed(sql, Problem.count(statements, tree));
        }
        var statement = statements.getFirst();
        return Reading.of(new MariaDbStatements(sql, text).of(statement), schemas(statement));
    }

    private static List<String> schemas(ParseTree statement) {
        return Trees.all(statement, ParserRuleContext.class).stream()
                .flatMap(MariaDbGrammar::schema)
                .toList();
    }

    private static Stream<String> schema(ParserRuleContext node) {
        return switch (node) {
            case FullIdContext name when !isVariable(name) -> Names.qualifier(name, 2);
            case FullColumnNameContext column -> Names.qualifier(column, 3);
            case CreateDatabaseContext create -> Stream.of(Names.last(create.uid()));
            case DropDatabaseContext drop -> Stream.of(Names.last(drop.uid()));
            case DefiniteSchemaPrivLevelContext grant -> Stream.of(Names.last(grant.uid()));
            case DefiniteFullTablePrivLevelContext grant -> Stream.of(Names.last(grant.uid(0)));
            case DefiniteFullTablePrivLevel2Context grant -> Stream.of(Names.last(grant.uid()));
            default -> Stream.of();
        };
    }

    /** In a trigger {@code SET NEW.a} looks like a table of the schema NEW. */
    private static boolean isVariable(FullIdContext name) {
        return name.getParent() instanceof SetStatementContext;
    }
}
