package io.github.graphidentity.tokenservice.signin;

import io.github.graphidentity.entra.simulated.EntraUser;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.github.graphidentity.tokenservice.errors.EntraException;
import io.github.graphidentity.tokenservice.oauth.DeviceCodes;
import io.github.graphidentity.tokenservice.oauth.DeviceCodes.PendingDevice;
import io.github.graphidentity.tokenservice.oauth.SignInLog;
import io.github.graphidentity.tokenservice.oauth.TokenRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page where a user enters the code of a device and signs in for it. */
@Controller
@RequestMapping("/{authority}/oauth2/v2.0/deviceauth")
class DeviceSignInController {

    private static final String CODE = "user_code";

    private final DeviceCodes devices;
    private final Tenants tenants;

    DeviceSignInController(DeviceCodes devices, Tenants tenants) {
        this.devices = devices;
        this.tenants = tenants;
    }

    @GetMapping
    void showCodeForm(HttpServletRequest http, HttpServletResponse response) throws IOException {
        new SignInPage("Enter the code that your device shows")
                .form(http.getRequestURI())
                .field(CODE, "Code")
                .button("", "", "Next")
                .end()
                .write(200, response);
    }

    @PostMapping
    void submit(@RequestParam MultiValueMap<String, String> form, HttpServletRequest http, HttpServletResponse response)
            throws IOException {
        Optional<PendingDevice> found = devices.find(String.valueOf(form.getFirst(CODE)), tenants.all());
        if (found.isEmpty()) {
            new SignInPage("That code didn't work")
                    .text("Check the code and try again.")
                    .write(400, response);
            return;
        }
        PendingDevice pending = found.get();
        String choice = form.getFirst(SignInPage.CHOICE);
        if (choice == null) {
            MultiValueMap<String, String> repeated = new LinkedMultiValueMap<>();
            repeated.add(CODE, pending.userCode());
            SignInPage.withUsers(
                            "Sign in to " + pending.client().name(), pending.tenant(), http.getRequestURI(), repeated)
                    .write(200, response);
            return;
        }
        EntraUser user = pending.tenant().users().get(choice);
        String page = http.getRequestURI();
        if (user == null
                || PasswordChange.settled(pending.tenant(), user, page, form, response)
                        .isPresent()) {
            MultiValueMap<String, String> asked = new LinkedMultiValueMap<>(form);
            asked.set("client_id", pending.client().id());
            decide(pending, user, TokenRequest.of(pending.tenant().id(), asked, http), response);
        }
    }

    private static void decide(
            PendingDevice pending, @Nullable EntraUser user, TokenRequest request, HttpServletResponse response)
            throws IOException {
        if (user == null) {
            pending.decline();
            new SignInPage("You declined")
                    .text("The device will not be signed in.")
                    .write(200, response);
            return;
        }
        try {
            pending.approve(user);
            new SignInPage("You have signed in to " + pending.client().name())
                    .text("You can close this window and go back to your device.")
                    .write(200, response);
        } catch (EntraException refusal) {
            SignInLog.refused(refusal, request);
            new SignInPage("Sorry, but we're having trouble signing you in")
                    .text(String.valueOf(refusal.getMessage()))
                    .write(refusal.error().status(), response);
        }
    }
}
