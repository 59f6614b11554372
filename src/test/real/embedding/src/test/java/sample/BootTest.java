package sample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.graphidentity.EmbeddedEmulator;
import io.github.graphidentity.EmulatorOptions;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class BootTest {

    static final EmbeddedEmulator EMULATOR = EmbeddedEmulator.start(EmulatorOptions.defaults());

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("graph.url", EMULATOR::graphUrl);
    }

    @Test
    void passesItsAddressToTheApplication(@Autowired @Value("${graph.url}") URI graph) {
        assertEquals(EMULATOR.graphUrl(), graph);
    }

    @SpringBootApplication
    static class Application {}
}
