package io.github.graphidentity.platform.startup;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/**
 * Tries every port before a listener opens one, so that one message names all ports that are in use. Usually several are, for
 * example if an emulator is running already.
 */
@Component
class PortCheck implements SmartInitializingSingleton {

    private static final String SERVER_PORT = "server.port";
    private static final int HTTP = 8080;
    private static final int MAX_PORT = 65_535;

    private final ServerProperties server;
    private final List<PortOwner> owners;

    PortCheck(ServerProperties server, List<PortOwner> owners) {
        this.server = server;
        this.owners = owners;
    }

    @Override
    public void afterSingletonsInstantiated() {
        checkAddress();
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put(SERVER_PORT, Objects.requireNonNullElse(server.getPort(), HTTP));
        owners.forEach(owner -> ports.putAll(owner.ports()));
        StringBuilder problems = new StringBuilder();
        Map<Integer, String> settings = new HashMap<>();
        ports.forEach((setting, port) -> {
            if (port == 0 || (port == -1 && !setting.equals(SERVER_PORT))) {
                return;
            }
            String sameAs = settings.putIfAbsent(port, setting);
            String problem = sameAs == null ? problem(port) : "the same port as " + sameAs;
            if (problem != null) {
                problems.append(
                        "\n  %s=%d (%s): %s".formatted(setting, port, Setting.environmentName(setting), problem));
            }
        });
        if (!problems.isEmpty()) {
            throw new StartFailure(
                    "The emulator cannot listen on these ports:" + problems,
                    "Stop the process that uses the port, or set another port: 0 takes a free one, and -1 turns the listener"
                            + " off (not for server.port).");
        }
    }

    private void checkAddress() {
        String problem = problem(0);
        if (problem != null) {
            throw new StartFailure(
                    "The emulator cannot listen on server.address=%s (SERVER_ADDRESS): %s"
                            .formatted(
                                    Objects.requireNonNull(server.getAddress()).getHostAddress(), problem),
                    "Set it to an address of this machine: 127.0.0.1 to accept only local clients, 0.0.0.0 to accept all.");
        }
    }

    /** The system's reason why the port cannot be opened; {@code null} if it can. */
    private @Nullable String problem(int port) {
        if (port < 0 || port > MAX_PORT) {
            return "not a port from 0 to " + MAX_PORT;
        }
        try {
            new ServerSocket(port, 1, server.getAddress()).close();
            return null;
        } catch (IOException refused) {
            return refused.getMessage();
        }
    }
}
