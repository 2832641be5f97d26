BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE claims (
	id TEXT NOT NULL, 
	document_id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	starts DATE, 
	ends DATE, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(document_id) REFERENCES documents (id)
);
INSERT INTO "claims" VALUES('claim-1','document-1','blockade_enforced','2025-09-14','2025-09-14','{"actors":[],"confidence":0.5,"credits":[],"document_id":"document-1","fatalities":{"high":0,"low":0},"figures":[],"flags":[],"footprint":{"ambiguous":[],"basis":"gazetteer","flags":[],"gazetteer_ids":["kayes"],"geometry":{"parts":[[[-11.44,14.45]]],"type":"Point"},"margin":null,"precision_km":5.0,"road":[],"runner_up":null,"shape":"point"},"id":"claim-1","kind":"blockade_enforced","maker":{"name":"rules","version":"1"},"place":{"admin1":null,"bearing":null,"beside":[],"country":null,"distance_km":null,"inferred":[],"names":["Kayès"],"relation":"at","via":[]},"quotes":[{"field":"kind","quote":{"end":5,"start":0,"text":"Kayès"}}],"stance":"reported","targets":[],"when":{"end":"2025-09-14","precision":"day","start":"2025-09-14"}}');
INSERT INTO "claims" VALUES('claim-2','document-2','blockade_enforced','2025-09-14','2025-09-14','{"actors":[],"confidence":0.5,"credits":[],"document_id":"document-2","fatalities":{"high":0,"low":0},"figures":[],"flags":[],"footprint":{"ambiguous":[],"basis":"gazetteer","flags":[],"gazetteer_ids":["kayes"],"geometry":{"parts":[[[-11.44,14.45]]],"type":"Point"},"margin":null,"precision_km":5.0,"road":[],"runner_up":null,"shape":"point"},"id":"claim-2","kind":"blockade_enforced","maker":{"name":"rules","version":"1"},"place":{"admin1":null,"bearing":null,"beside":[],"country":null,"distance_km":null,"inferred":[],"names":["Kayès"],"relation":"at","via":[]},"quotes":[{"field":"kind","quote":{"end":5,"start":0,"text":"Kayès"}}],"stance":"reported","targets":[],"when":{"end":"2025-09-14","precision":"day","start":"2025-09-14"}}');
CREATE TABLE documents (
	id TEXT NOT NULL, 
	raw_id TEXT NOT NULL, 
	language TEXT NOT NULL, 
	published DATE, 
	known DATE, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(raw_id) REFERENCES raw_documents (id)
);
INSERT INTO "documents" VALUES('document-1','raw-1','fr',NULL,'2025-09-16','{"added":"2025-09-16","dateline":null,"furniture":[],"id":"document-1","language":"fr","name":"report 1","notices":[],"origin":"reports/1.html","published":null,"published_basis":"unknown","publisher":null,"raw_id":"raw-1","removed":[{"reason":"teaser","text":"Lire aussi"}],"text":"Kayès est sous blocus.","title":null,"url":null}');
INSERT INTO "documents" VALUES('document-2','raw-2','fr',NULL,'2025-09-16','{"added":"2025-09-16","dateline":null,"furniture":[],"id":"document-2","language":"fr","name":"report 2","notices":[],"origin":"reports/2.html","published":null,"published_basis":"unknown","publisher":null,"raw_id":"raw-2","removed":[{"reason":"teaser","text":"Lire aussi"}],"text":"Kayès est sous blocus.","title":null,"url":null}');
CREATE TABLE incident_names (
	"key" TEXT NOT NULL, 
	id TEXT NOT NULL, 
	anchor_claim TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(anchor_claim) REFERENCES claims (id)
);
INSERT INTO "incident_names" VALUES('incident-1','incident-1','claim-1','{"anchor_claim":"claim-1","gave_way_to":null,"id":"incident-1"}');
CREATE TABLE incidents (
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	starts DATE, 
	ends DATE, 
	known DATE, 
	body TEXT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "incidents" VALUES('incident-1','blockade_enforced',NULL,NULL,'2025-09-15','{"actors":[],"claims":["claim-1","claim-2"],"conflicts":[],"fatalities":{"high":null,"low":null},"figures":[],"first_known":"2025-09-15","footprint":null,"id":"incident-1","kind":"blockade_enforced","last_known":null,"origins":["RFI"],"place_names":["Kayès"],"stance":"reported","targets":[],"when":{"end":null,"precision":"unknown","start":null}}');
CREATE TABLE ledger (
	seq INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	step TEXT NOT NULL, 
	input_id TEXT NOT NULL, 
	maker TEXT NOT NULL, 
	maker_version TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE ("key")
);
INSERT INTO "ledger" VALUES(1,'line-6b59341d524e06c3','clean','raw-1','rules','1','done','{"error":null,"input_id":"raw-1","maker":{"name":"rules","version":"1"},"outcome":"done","step":"clean"}');
CREATE TABLE raw_documents (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	published DATE, 
	body TEXT NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "raw_documents" VALUES('raw-1','report 1','2025-09-15','{"added":null,"bytes_id":"","id":"raw-1","media_type":"text/html","name":"report 1","origin":"reports/1.html","published":"2025-09-15","published_basis":"caller","publisher":null,"title":null,"url":null}',X'FF003C703E4B6179C3A873');
INSERT INTO "raw_documents" VALUES('raw-2','report 2','2025-09-15','{"added":null,"bytes_id":"","id":"raw-2","media_type":"text/html","name":"report 2","origin":"reports/2.html","published":"2025-09-15","published_basis":"caller","publisher":null,"title":null,"url":null}',X'FF003C703E4B6179C3A873');
CREATE TABLE statements (
	"key" TEXT NOT NULL, 
	raw_id TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(raw_id) REFERENCES raw_documents (id)
);
INSERT INTO "statements" VALUES('place-1 000000001','raw-1','{"place":"place-1","raw_id":"raw-1","turn":1}');
CREATE TABLE states (
	"key" TEXT NOT NULL, 
	subject_id TEXT NOT NULL, 
	as_of DATE NOT NULL, 
	known_on DATE, 
	state TEXT NOT NULL, 
	body TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "states" VALUES('corridor corridor-x 2025-09-15 now','corridor-x','2025-09-15',NULL,'blockaded','{"against":[],"as_of":"2025-09-15","basis":"","because":[],"confidence":0.0,"goods":[],"known_on":null,"last_against":null,"last_evidence":null,"restricted_by":null,"restricted_by_names":[],"since":null,"state":"blockaded","subject":{"id":"corridor-x","kind":"corridor","name_en":"x","name_fr":"x"},"where":null}');
INSERT INTO "states" VALUES('supply supply-x 2025-09-15 now','supply-x','2025-09-15',NULL,'unknown','{"against":[],"as_of":"2025-09-15","basis":"","because":[],"confidence":0.0,"goods":[],"known_on":null,"last_against":null,"last_evidence":null,"restricted_by":null,"restricted_by_names":[],"since":null,"state":"unknown","subject":{"id":"supply-x","kind":"supply","name_en":"x","name_fr":"x"},"where":null}');
CREATE TABLE verdicts (
	"key" TEXT NOT NULL, 
	left_claim TEXT NOT NULL, 
	right_claim TEXT NOT NULL, 
	judge TEXT NOT NULL, 
	at DATE, 
	body TEXT NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(left_claim) REFERENCES claims (id), 
	FOREIGN KEY(right_claim) REFERENCES claims (id)
);
INSERT INTO "verdicts" VALUES('verdict-82cfc62ce409cc44','claim-1','claim-2','rules',NULL,'{"at":null,"judge":{"name":"rules","version":"1"},"judgement":"same","left":"claim-1","reasons":["day"],"right":"claim-2","score":0.9}');
CREATE INDEX documents_raw ON documents (raw_id);
CREATE INDEX claims_document ON claims (document_id);
CREATE INDEX ledger_step ON ledger (step, maker, maker_version);
CREATE TRIGGER raw_documents_kept BEFORE UPDATE ON raw_documents BEGIN SELECT RAISE(ABORT, 'raw_documents are appended and never changed'); END;
CREATE TRIGGER raw_documents_held BEFORE DELETE ON raw_documents BEGIN SELECT RAISE(ABORT, 'raw_documents are appended and never changed'); END;
CREATE TRIGGER raw_documents_once BEFORE INSERT ON raw_documents WHEN EXISTS (SELECT 1 FROM raw_documents WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'raw_documents are appended and never changed'); END;
CREATE TRIGGER documents_kept BEFORE UPDATE ON documents BEGIN SELECT RAISE(ABORT, 'documents are appended and never changed'); END;
CREATE TRIGGER documents_held BEFORE DELETE ON documents BEGIN SELECT RAISE(ABORT, 'documents are appended and never changed'); END;
CREATE TRIGGER documents_once BEFORE INSERT ON documents WHEN EXISTS (SELECT 1 FROM documents WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'documents are appended and never changed'); END;
CREATE TRIGGER claims_kept BEFORE UPDATE ON claims BEGIN SELECT RAISE(ABORT, 'claims are appended and never changed'); END;
CREATE TRIGGER claims_held BEFORE DELETE ON claims BEGIN SELECT RAISE(ABORT, 'claims are appended and never changed'); END;
CREATE TRIGGER claims_once BEFORE INSERT ON claims WHEN EXISTS (SELECT 1 FROM claims WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'claims are appended and never changed'); END;
CREATE TRIGGER verdicts_kept BEFORE UPDATE ON verdicts BEGIN SELECT RAISE(ABORT, 'verdicts are appended and never changed'); END;
CREATE TRIGGER verdicts_held BEFORE DELETE ON verdicts BEGIN SELECT RAISE(ABORT, 'verdicts are appended and never changed'); END;
CREATE TRIGGER verdicts_once BEFORE INSERT ON verdicts WHEN EXISTS (SELECT 1 FROM verdicts WHERE key = NEW.key) BEGIN SELECT RAISE(ABORT, 'verdicts are appended and never changed'); END;
CREATE TRIGGER incident_names_kept BEFORE UPDATE ON incident_names BEGIN SELECT RAISE(ABORT, 'incident_names are appended and never changed'); END;
CREATE TRIGGER incident_names_held BEFORE DELETE ON incident_names BEGIN SELECT RAISE(ABORT, 'incident_names are appended and never changed'); END;
CREATE TRIGGER incident_names_once BEFORE INSERT ON incident_names WHEN EXISTS (SELECT 1 FROM incident_names WHERE key = NEW.key) BEGIN SELECT RAISE(ABORT, 'incident_names are appended and never changed'); END;
CREATE TRIGGER ledger_kept BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'ledger are appended and never changed'); END;
CREATE TRIGGER ledger_held BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'ledger are appended and never changed'); END;
CREATE TRIGGER ledger_once BEFORE INSERT ON ledger WHEN EXISTS (SELECT 1 FROM ledger WHERE key = NEW.key) BEGIN SELECT RAISE(ABORT, 'ledger are appended and never changed'); END;
CREATE TRIGGER statements_kept BEFORE UPDATE ON statements BEGIN SELECT RAISE(ABORT, 'statements are appended and never changed'); END;
CREATE TRIGGER statements_held BEFORE DELETE ON statements BEGIN SELECT RAISE(ABORT, 'statements are appended and never changed'); END;
CREATE TRIGGER statements_once BEFORE INSERT ON statements WHEN EXISTS (SELECT 1 FROM statements WHERE key = NEW.key) BEGIN SELECT RAISE(ABORT, 'statements are appended and never changed'); END;
COMMIT;
