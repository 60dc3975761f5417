const en = {
  hello:
    "This sets up the agent of one KI-Heizung. Nothing that exists is overwritten; Enter takes the value in brackets.",
  folder: "Folder for configuration, key and data",
  name: "Name shown on the page",
  nodeId: "Number of the node in the registry (0: not registered yet)",
  chainId: "Chain id",
  rpcUrl: "RPC address of the chain",
  key: "Device key: file (encrypted) or tpm",
  curve: "Curve of the key: p256 or secp256k1",
  submitter: "Address of a submitter that brings readings on chain (empty: this agent pays itself)",
  preset: "Kind of site: commercial or farm",
  dapp: "Address of the dApp",
  password:
    "Password of the key file (at least 12 characters; empty: a random one in a file only this user may read)",
  made: "Made {what}: {file}",
  next: "What to do next",
  register: "1. Register the node with this key: {url}",
  certify: "2. Have it certified, then enter its number as nodeId in {config}.",
  baseline:
    "3. With the installer: ecosphere-agent baseline --config {config} prints the start registers to sign.",
  service: "4. Start it now and at every boot: sudo systemctl enable --now {unit}",
  doctor: "5. See whether all is well: ecosphere-agent doctor --config {config}",
  first:
    "First reading of the meters ({at}): {electricityWh} Wh electricity, {usefulHeatWh} Wh useful heat. It was signed and not sent.",
  simulatedOnly: "The plant is simulated: such a node works on the local chain 31337 only.",
};

export type SetupWords = typeof en;

const de: SetupWords = {
  hello:
    "Hiermit wird der Agent einer KI-Heizung eingerichtet. Nichts Vorhandenes wird überschrieben; Eingabe nimmt den Wert in Klammern.",
  folder: "Ordner für Konfiguration, Schlüssel und Daten",
  name: "Name auf der Seite",
  nodeId: "Nummer der KI-Heizung im Verzeichnis (0: noch nicht eingetragen)",
  chainId: "Kennzahl des Netzwerks (chain id)",
  rpcUrl: "RPC-Adresse des Netzwerks",
  key: "Geräteschlüssel: file (verschlüsselte Datei) oder tpm",
  curve: "Kurve des Schlüssels: p256 oder secp256k1",
  submitter: "Adresse eines Einreichers, der Messwerte einträgt (leer: dieser Agent zahlt selbst)",
  preset: "Art des Standorts: commercial (Betrieb) oder farm (Hof)",
  dapp: "Adresse der dApp",
  password:
    "Passwort der Schlüsseldatei (mindestens 12 Zeichen; leer: ein zufälliges in einer Datei, die nur dieser Benutzer lesen darf)",
  made: "Angelegt, {what}: {file}",
  next: "Wie es weitergeht",
  register: "1. Die KI-Heizung mit diesem Schlüssel eintragen: {url}",
  certify: "2. Sie zertifizieren lassen, dann ihre Nummer als nodeId in {config} eintragen.",
  baseline:
    "3. Mit der Installationsfirma: ecosphere-agent baseline --config {config} gibt die Anfangszählerstände zum Unterschreiben aus.",
  service: "4. Jetzt und bei jedem Start laufen lassen: sudo systemctl enable --now {unit}",
  doctor: "5. Nachsehen, ob alles in Ordnung ist: ecosphere-agent doctor --config {config}",
  first:
    "Erster Messwert der Zähler ({at}): {electricityWh} Wh Strom, {usefulHeatWh} Wh Nutzwärme. Er wurde unterschrieben und nicht gesendet.",
  simulatedOnly: "Die Anlage ist simuliert: So eine KI-Heizung läuft nur auf dem örtlichen Netzwerk 31337.",
};

export const setupWords = { en, de } as const;
