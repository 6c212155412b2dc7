package dev.whimbrel.messaging.memory;

import dev.whimbrel.messaging.registry.AvroRecords;
import dev.whimbrel.messaging.registry.RegistryAvro;
import dev.whimbrel.messaging.registry.SchemaRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration(after = JdbcClientAutoConfiguration.class)
@EnableConfigurationProperties(RegistryProperties.class)
class RegistryConfiguration {
    @Bean
    SchemaRegistry schemaRegistry(RegistryProperties properties, JdbcClient jdbc) {
        return new SchemaRegistry(properties.settings(), new JdbcSchemaMemory(jdbc));
    }

    @Bean
    AvroRecords avroRecords() {
        return new AvroRecords();
    }

    @Bean
    RegistryAvro registryAvro(SchemaRegistry registry) {
        return new RegistryAvro(registry);
    }
}
