package io.github.graphidentity.emulator.control;

import io.github.graphidentity.provider.ProviderMode;
import io.github.graphidentity.tenant.worlds.TenantKeys;
import io.github.graphidentity.tenant.worlds.Tenants;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Sets and removes keys of the control API that are valid for one tenant. Only the operator may. */
@RestController
@RequestMapping("/_emulator/tenants/{id}/control-key")
class TenantKeysController {

    private final Tenants tenants;
    private final TenantKeys keys;
    private final Environment settings;

    TenantKeysController(Tenants tenants, TenantKeys keys, Environment settings) {
        this.tenants = tenants;
        this.keys = keys;
        this.settings = settings;
    }

    /**
     * Sets a key of the control API that is valid for one tenant. It replaces the tenant's earlier key, and survives a reset.
     *
     * @param id id or domain of the tenant
     */
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(@PathVariable String id, @ControlBody NewKey body, HttpServletRequest request) {
        String operatorKey = settings.getProperty("emulator.control.key", "");
        if (operatorKey.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "The control API is open, so a key of a tenant would protect nothing. Set emulator.control.key first.");
        }
        if (ProviderMode.isAnyReal(settings)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "An identity provider is real, and all tenants share it. Keys of tenants are accepted only if all"
                            + " identity providers are simulated.");
        }
        String key = body.key();
        if (key == null || key.length() < ControlKeyFilter.MIN_LENGTH) {
            throw ControlErrors.badRequest("key must have at least " + ControlKeyFilter.MIN_LENGTH
                    + " characters, but has " + (key == null ? 0 : key.length()) + ".");
        }
        if (key.equals(operatorKey)) {
            throw ControlErrors.badRequest("key must differ from emulator.control.key.");
        }
        keys.set(ControlScope.of(request).tenant(id, tenants), key);
    }

    /**
     * Makes the key of a tenant invalid.
     *
     * @param id id or domain of the tenant
     */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id, HttpServletRequest request) {
        keys.remove(ControlScope.of(request).tenant(id, tenants));
    }

    /**
     * A key of the control API.
     *
     * @param key a random text of at least 16 characters
     */
    record NewKey(@Nullable String key) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "NewKey";
        }
    }
}
