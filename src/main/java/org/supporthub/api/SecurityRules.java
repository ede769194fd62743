package org.supporthub.api;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.supporthub.event.ReceiverSignatures;

/**
 * Who may call what. Channels authenticate their senders themselves; everything that nobody opened
 * here looks as if it did not exist.
 */
@Configuration(proxyBeanMethods = false)
class SecurityRules {
  private static final String CONTENT_POLICY =
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
          + " frame-ancestors 'none'; base-uri 'self'; object-src 'none'";

  /** Channels know nobody but who signs the message, so most of the other chain is left out. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  SecurityFilterChain channelRules(HttpSecurity http) throws Exception {
    return http.securityMatcher("/channels/**")
        .headers(SecurityRules::headers)
        .anonymous(AbstractHttpConfigurer::disable)
        .csrf(AbstractHttpConfigurer::disable)
        .exceptionHandling(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .securityContext(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .build();
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
  }

  @Bean
  SecurityFilterChain rules(
      HttpSecurity http, ApiToken token, RefusalAnswers refusals, ReceiverSignatures receivers)
      throws Exception {
    return http.authorizeHttpRequests(
            paths ->
                paths
                    .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers("/thanks.html", "/files/*/*")
                    .permitAll()
                    .requestMatchers("/api-docs/**", "/swagger-ui/**", "/swagger-ui.html")
                    .permitAll()
                    .requestMatchers("/observe/health/**")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(
            refused ->
                refused
                    .defaultAuthenticationEntryPointFor(
                        refusals.of(HttpStatus.UNAUTHORIZED), withDefaults().matcher("/api/**"))
                    .defaultAuthenticationEntryPointFor(
                        refusals.of(HttpStatus.UNAUTHORIZED), withDefaults().matcher("/observe/**"))
                    .defaultAuthenticationEntryPointFor(
                        refusals.of(HttpStatus.NOT_FOUND), anything -> true))
        .addFilterBefore(new BearerTokenFilter(token), AnonymousAuthenticationFilter.class)
        .addFilterBefore(
            new ReceiverSignatureFilter(receivers), AnonymousAuthenticationFilter.class)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(SecurityRules::headers)
        .anonymous(Customizer.withDefaults())
        .csrf(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }

  /** Calls are timed as a whole; each rule for itself would be timed at every call. */
  @Bean
  SecurityObservationSettings noObservations() {
    return SecurityObservationSettings.noObservations();
  }

  /** Keeps Spring Boot from making up a user with a password: there are no accounts yet. */
  @Bean
  UserDetailsService nobody() {
    return new InMemoryUserDetailsManager();
  }
}
