package dev.whimbrel.validator;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service, alone or beside the others in one process. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ValidatorApplication {
    static void main(String[] arguments) {
        builder().run(arguments);
    }

    /** Not started yet; its configuration is {@code validator-service.yml}, which no other service reads. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(ValidatorApplication.class)
                .properties("spring.config.name=validator-service");
    }
}
