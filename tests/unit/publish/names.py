"""500 names of people, drawn by rule from given names and surnames: nobody's in particular.

The lists were written from common knowledge for this test; the package has none of them.
"""

GIVEN = (
    "Moussa", "Amadou", "Boubacar", "Fatoumata", "Aminata", "Ibrahima", "Seydou", "Oumou", "Mariam", "Abdoulaye",
    "Salif", "Kadiatou", "Souleymane", "Adama", "Bintou", "Drissa", "Hawa", "Issa", "Lassana", "Modibo",
    "Nana", "Oumar", "Rokia", "Sékou", "Tidiane", "Youssouf", "Zeïnabou", "Cheick", "Djeneba", "Mahamadou",
    "Ali", "Aïssata", "Hamidou", "Idrissa", "Kalifa", "Mamadou", "Néné", "Ousmane", "Safiatou", "Yaya",
    "Alhousseini", "Fadimata", "Ghali", "Mohamed", "Attaher", "Intalla", "Aïcha", "Bilal", "Akli", "Rhissa",
    "Awa", "Modou", "Ndèye", "Pape", "Khady", "Babacar", "Coumba", "Astou", "Serigne", "Samba",
    "Wendkuuni", "Pascal", "Rasmané", "Salamata", "Zénabo", "Harouna", "Illiassou", "Maïmouna", "Sani", "Rakia",
    "Kouassi", "Aya", "Yao", "Affoué", "Konan", "Kwame", "Ama", "Chinedu", "Ngozi", "Bukola",
    "Jean", "Marie", "Pierre", "Claire", "Luc", "Hélène", "René", "Zoé", "Jean-Baptiste", "Anne-Sophie",
    "John", "Emily", "James", "Sarah", "William", "Charlotte", "Giulia", "Lorenzo", "Jürgen", "Anneliese",
    "Łukasz", "Zofia", "Ivan", "Tatiana", "Dmitri", "Mehmet", "Elif", "Hiroshi", "Yuki", "Wei",
    "Rajesh", "Priya", "José", "Lucía", "João", "Søren", "Åsa", "Siobhán", "Nguyen", "Ahmet",
)  # fmt: skip
SURNAMES = (
    "Traoré", "Diarra", "Coulibaly", "Keïta", "Diallo", "Sidibé", "Sangaré", "Konaté", "Touré", "Cissé",
    "Dembélé", "Sissoko", "Maïga", "Haïdara", "Doumbia", "Kanté", "Sacko", "Samaké", "Tounkara", "Bagayoko",
    "Ag Alhabib", "Ag Mohamed", "Walet Intalla", "Ould Cheikh", "Mint Ahmed", "Ben Salah", "Dicko", "Barry", "Bah", "Sow",
    "Ndiaye", "Fall", "Diop", "Sy", "Gueye", "Sarr", "Mbaye", "Faye", "Diouf", "Seck",
    "Ouédraogo", "Sawadogo", "Compaoré", "Kaboré", "Zongo", "Ilboudo", "Yaméogo", "Kafando", "Hamani", "Mahamane",
    "Kouamé", "Koffi", "Brou", "Gnahoré", "Okafor", "Adeyemi", "Mensah", "Boateng", "Nkrumah", "Eze",
    "Dupont", "Lefèvre", "Moreau", "Girard", "de la Tour", "O'Brien", "Smith", "Johnson", "McDonald", "Baker",
    "Rossi", "Bianchi", "Schröder", "Großmann", "Kowalczyk", "Nowak", "Petrov", "Ivanova", "Yılmaz", "Tanaka",
    "Zhang", "Sharma", "García", "Fernández", "dos Santos", "Sørensen", "Lindqvist", "Nguyễn", "Haddad", "El-Masri",
    "Van den Berg", "Müller",
)  # fmt: skip
COUNT = 500


def names() -> list[str]:
    """Return the 500 names: every given name several times, each time with another surname."""
    return [
        f"{GIVEN[turn % len(GIVEN)]} {SURNAMES[(turn * 7 + turn // len(GIVEN)) % len(SURNAMES)]}"
        for turn in range(COUNT)
    ]
