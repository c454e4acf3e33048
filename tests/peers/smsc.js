// An SMS centre for tests on the npm package `smpp`: answers as its first line of standard input tells, says what it got.
// usage: node smsc.js PORT    each line of input is JSON {"answers": [status or "silent" or "drop", ...]}; output is JSON lines
const smpp = require("smpp");
const readline = require("readline");

let answers = [];
let number = 0;
const say = (what) => process.stdout.write(JSON.stringify(what) + "\n");

const server = smpp.createServer({}, (session) => {
  session.on("error", () => {});
  const bind = (pdu) => {
    if (pdu.password !== "rahasia") {
      session.send(pdu.response({ command_status: smpp.ESME_RINVPASWD }));
      return;
    }
    say({ bound: pdu.system_id });
    session.send(pdu.response());
  };
  session.on("bind_transmitter", bind);
  session.on("bind_transceiver", bind);
  session.on("submit_sm", (pdu) => {
    const payload = pdu.message_payload;
    const message = payload ? payload.message : pdu.short_message.message;
    say({
      to: pdu.destination_addr,
      from: pdu.source_addr,
      ton: [pdu.source_addr_ton, pdu.dest_addr_ton],
      coding: pdu.data_coding,
      class: pdu.esm_class,
      udh: pdu.short_message.udh ? pdu.short_message.udh.map((part) => part.toString("hex")) : null,
      text: typeof message === "string" ? message : Buffer.from(message).toString("latin1"),
      payload: Boolean(payload),
    });
    const answer = answers.length ? answers.shift() : 0;
    if (answer === "silent") return;
    if (answer === "drop") {
      session.destroy();
      return;
    }
    number += 1;
    session.send(pdu.response({ command_status: answer, message_id: answer ? "" : `id-${number}` }));
  });
  session.on("unbind", (pdu) => {
    session.send(pdu.response());
    session.close();
  });
  session.on("enquire_link", (pdu) => session.send(pdu.response()));
});

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  answers = JSON.parse(line).answers;
  say({ ready: true });
});
process.stdin.on("end", () => process.exit(0));
server.listen(Number(process.argv[2]), "127.0.0.1", () => say({ listening: true }));
