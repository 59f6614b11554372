package io.github.graphidentity.startup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
    private final List<Listener> listeners;

    PortCheck(ServerProperties server, List<Listener> listeners) {
        this.server = server;
        this.listeners = listeners;
    }

    @Override
    public void afterSingletonsInstantiated() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("server.port", Objects.requireNonNullElse(server.getPort(), HTTP));
        listeners.forEach(listener -> ports.putAll(listener.ports()));
        StringBuilder taken = new StringBuilder();
        ports.forEach((setting, port) -> {
            String objection = port > 0 ? objection(port, server.getAddress()) : null;
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

    /** What the system says against it, {@code null} for nothing. */
    private static @Nullable String objection(int port, @Nullable InetAddress address) {
        try {
            new ServerSocket(port, 1, address).close();
            return null;
        } catch (IOException taken) {
            return taken.getMessage();
        }
    }

    /** By Spring Boot's rules. */
    private static String environmentName(String setting) {
        return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
