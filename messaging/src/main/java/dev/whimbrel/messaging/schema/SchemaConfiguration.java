package dev.whimbrel.messaging.schema;

import java.util.List;
import javax.sql.DataSource;
import liquibase.integration.spring.SpringLiquibase;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

@AutoConfiguration(before = LiquibaseAutoConfiguration.class, after = DataSourceAutoConfiguration.class)
@Import(DatabaseInitializationDependencyConfigurer.class)
class SchemaConfiguration {
    static final String OURS = "classpath:db/messaging/changelog.yaml";

    /** {@code whimbrel.schema.changelog} names the service's own changelog; without one there are only our tables. */
    @Bean
    @ConditionalOnMissingBean(SpringLiquibase.class)
    ServiceSchema serviceSchema(DataSource dataSource, Environment environment) {
        var own = environment.getProperty(
                "whimbrel.schema.changelog", environment.getProperty("spring.liquibase.change-log", ""));
        return new ServiceSchema(dataSource, own.isEmpty() ? List.of(OURS) : List.of(OURS, own));
    }
}
