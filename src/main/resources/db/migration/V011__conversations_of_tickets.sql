-- A reply by chat is written into the conversation of its ticket.
ALTER TABLE conversation
  ADD KEY conversation_ticket (ticket_id, channel);
