package io.github.graphidentity.platform.startup;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/**
 * Tries every port before anybody listens: whoever has one that is taken often has several, as where an emulator runs
 * already, and each listener by itself would only speak of its own.
 */
@Component
class PortCheck implements SmartInitializingSingleton {

    private static final int HTTP = 8080;

    private final ServerProperties server;
    private final List<PortOwner> listeners;

    PortCheck(ServerProperties server, List<PortOwner> listeners) {
        this.server = server;
        this.listeners = listeners;
    }

    @Override
    public void afterSingletonsInstantiated() {
        checkAddress();
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("server.port", Objects.requireNonNullElse(server.getPort(), HTTP));
        listeners.forEach(listener -> ports.putAll(listener.ports()));
        StringBuilder taken = new StringBuilder();
        Map<Integer, String> owners = new HashMap<>();
        ports.forEach((setting, port) -> {
            if (port <= 0) {
                return;
            }
            String owner = owners.putIfAbsent(port, setting);
            String objection = owner == null ? objection(port) : owner + " says the same";
            if (objection != null) {
                taken.append("\n  %d of %s (%s): %s".formatted(port, setting, environmentName(setting), objection));
            }
        });
        if (!taken.isEmpty()) {
            throw new StartFailure(
                    "Not every port can be listened on:" + taken,
                    "Stop what listens there, or give these settings other ports: 0 takes a free one, and -1 turns off any but"
                            + " server.port.");
        }
    }

    private void checkAddress() {
        String objection = objection(0);
        if (objection != null) {
            throw new StartFailure(
                    "Nobody can listen on %s of server.address (SERVER_ADDRESS): %s"
                            .formatted(
                                    Objects.requireNonNull(server.getAddress()).getHostAddress(), objection),
                    "Give an address that this machine has: 127.0.0.1 for itself alone, 0.0.0.0 for everybody.");
        }
    }

    /** What the system says against it, {@code null} for nothing. */
    private @Nullable String objection(int port) {
        try {
            new ServerSocket(port, 1, server.getAddress()).close();
            return null;
        } catch (IOException refused) {
            return refused.getMessage();
        }
    }

    /** By Spring Boot's rules. */
    private static String environmentName(String setting) {
        return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
